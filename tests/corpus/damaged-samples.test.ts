import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { damageText, damageWords, type Damage } from './damage-text.ts'
import { readText, type ReadText } from './read-text.ts'

const chinese = sample('zh-Hans.txt')
const english = sample('en.txt')
const englishWords = english.trim().replaceAll('\n', ' ')

const MISREADS = [
  { printed: '踔厉奋发', read: '障厉奋发' },
  { printed: '3月16日', read: '3月16H' },
  { printed: '1986年', read: 'l986年' },
  { printed: '“公用本”', read: '“公用本' },
  { printed: '久久为功', read: '久久为劝' },
] as const

const anyDamage: fc.Arbitrary<Damage> = fc.record({
  boilerplate: fc.constantFrom(
    null,
    '《{name}.docx》由会员分享,可在线阅读,更多相关《{name}.docx(9页珍藏版)》请在第一文库网上搜索。',
    '《{name}.pdf》由会员上传分享，免费在线阅读，更多相关内容请在某某文库上搜索。',
    '{name}（多页完整版）可在线预览，更多文档请到某某文库下载',
  ),
  chunkLength: fc.integer({ min: 60, max: 900 }),
  remainder: fc.constantFrom('own-chunk', 'joined'),
  trimsCuts: fc.constant(false), // Chinese has no white space to trim
  isHalfWidth: fc.boolean(),
  misreads: fc.subarray([...MISREADS]),
})

describe('a sample that a sharing site damaged', () => {
  test('comes back with the paragraphs of the clean sample, misreadings apart', () => {
    const clean = imported(chinese).paragraphs
    fc.assert(
      fc.property(anyDamage, (damage) => {
        const restored = imported(damageText(chinese, damage)).paragraphs
        expect(restored.map(({ role, text }) => ({ role, text }))).toEqual(
          clean.map(({ role, text }) => ({ role, text: damageWords(text, damage) })),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('has its misreadings listed, each with the words that were printed where they can be known', () => {
    const damage: Damage = { ...PLAIN, misreads: MISREADS }
    const { warnings, paragraphs } = imported(damageText(chinese, damage))
    const suspected = warnings.filter(({ code }) => code === 'suspected-misread')
    expect(suspected.map(({ params }) => params)).toEqual([
      { found: '16H', suggestion: '16日' },
      { found: 'l986', suggestion: '1986' },
      { found: '“公用本，页' },
      { found: '久久为劝', suggestion: '久久为功' },
      { found: '障厉奋发', suggestion: '踔厉奋发' },
    ])
    for (const { paragraphIndex = -1, start, end, params } of suspected) {
      expect(paragraphs[paragraphIndex]?.text.slice(start, end)).toBe(params['found'])
    }
  })

  test('in English has its cut words put together again, with the spaces at the cuts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 700 }), (chunkLength) => {
        const { paragraphs } = imported(damageText(english, { ...PLAIN, chunkLength }))
        expect(paragraphs.map(({ text }) => text).join(' ')).toBe(englishWords)
      }),
      { numRuns: 150 },
    )
  })

  test('never has two English words glued together, though the site trimmed its cuts', () => {
    const words = englishWords.split(' ')
    const glued = new Set(words.map((word, index) => `${word}${words[index + 1] ?? ''}`))
    const known = new Set(words)
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 700 }), (chunkLength) => {
        const lastCut = englishWords.length - (englishWords.length % chunkLength)
        // The last chunk may have any length, so that nothing shows what it lost.
        fc.pre(englishWords[lastCut] !== ' ')
        const damaged = damageText(english, { ...PLAIN, chunkLength, trimsCuts: true })
        const found = imported(damaged).paragraphs.flatMap(({ text }) => text.split(' '))
        expect(found.filter((word) => glued.has(word) && !known.has(word))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('has numbers that the grid does not prove left in place, with a warning', () => {
    const damaged = damageText(english, { ...PLAIN, chunkLength: 60, trimsCuts: true })
    const { warnings, paragraphs } = imported(damaged)
    expect(warnings.map(({ code }) => code)).toContain('chunk-markers-doubtful')
    expect(paragraphs.some(({ text }) => /^\d+、/.test(text))).toBe(true)
  })
})

describe('a clean sample', () => {
  test.each([
    ['zh-Hans', chinese, { title: 1, dateline: 1, salutation: 1, body: 5, heading: 3, point: 10 }],
    ['en', english, { title: 1, dateline: 1, salutation: 1, body: 9, heading: 4 }],
  ] as const)('in %s is imported without a warning, line for line', (language, text, roles) => {
    const result = imported(text)
    expect(result.language).toBe(language)
    expect(result.warnings).toEqual([])
    expect(result.paragraphs.map((paragraph) => paragraph.text)).toEqual(text.trim().split('\n'))
    expect(countRoles(result)).toEqual(roles)
  })
})

const PLAIN: Damage = {
  boilerplate: null,
  chunkLength: 300,
  remainder: 'own-chunk',
  trimsCuts: false,
  isHalfWidth: false,
  misreads: [],
}

function sample(name: string): string {
  return readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf-8')
}

function imported(text: string): ReadText {
  const bytes = new TextEncoder().encode(text)
  return readText(bytes, 'sample.txt')
}

function countRoles({ paragraphs }: ReadText): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { role } of paragraphs) counts[role] = (counts[role] ?? 0) + 1
  return counts
}

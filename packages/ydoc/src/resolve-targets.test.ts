import { WordsIndex, type AnnotationTarget, type ParagraphId, type Place } from '@variorum/document'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createRangeAnchor } from './anchors.ts'
import type { QuoteSearch } from './place-by-quote.ts'
import { resolveTarget } from './resolve-target.ts'
import { resolveTargets, type QuoteAnswers } from './resolve-targets.ts'
import { createWords, readParagraphs } from './words/words.ts'

const LINES = [
  '读书使人明智，读诗使人灵秀，数学使人周密，科学使人深刻，伦理学使人庄重。',
  '天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。',
  '今天我们一起读一本书，书要慢慢读，也要一起读，读完再讨论。',
]

/** Remembers without bound, by everything that an answer depends on beside the words. */
class Answers implements QuoteAnswers {
  readonly #places = new Map<string, Place>()

  recall(search: QuoteSearch): Place | null {
    return this.#places.get(JSON.stringify(search)) ?? null
  }

  keep(search: QuoteSearch, place: Place): void {
    this.#places.set(JSON.stringify(search), place)
  }
}

let doc: Y.Doc
let index: WordsIndex
let answers: Answers
beforeEach(() => {
  doc = new Y.Doc()
  const paragraphs = LINES.map((text, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body' as const,
    text,
  }))
  Y.applyUpdate(doc, createWords({ title: '', language: 'zh-Hans', paragraphs }))
  index = new WordsIndex(readParagraphs(doc))
  answers = new Answers()
})

const resolve = (targets: readonly AnnotationTarget[], maxSteps = Infinity) =>
  resolveTargets(doc, index, targets, { answers, maxSteps })

const anchoredOn = (quote: string): AnnotationTarget => {
  const start = index.text.indexOf(quote)
  const anchor = createRangeAnchor(doc, { start, end: start + quote.length })
  if (!anchor) throw new Error(`no such words: ${quote}`)
  return { type: 'range', ...anchor }
}

/** A target whose positions lead nowhere. */
const lost = (quote: string): AnnotationTarget => ({
  type: 'range',
  quote,
  prefix: '',
  suffix: '',
  paragraphId: 'gone' as ParagraphId,
  start: '',
  end: '',
})

describe('placing many targets', () => {
  it('answers as placing one does', () => {
    const targets = [
      anchoredOn('数学使人周密'),
      lost('天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏'),
      lost('书要漫漫读，也要一起读，读完再讨论。天地玄黄'),
      lost('这些话谁也没有说过'),
      { type: 'paragraph', paragraphId: 'p1' as ParagraphId, excerpt: '' },
      { type: 'text' },
    ] as const
    expect(resolve(targets).places).toEqual(
      targets.map((target) => resolveTarget(doc, index, target)),
    )
  })

  it('looks once for words that many have lost', () => {
    const { searchCount } = resolve([lost('谁也没有说过的话'), lost('谁也没有说过的话')])
    expect(searchCount).toBe(1)
  })

  it('searches for nothing that it was asked before in the same words', () => {
    const targets = [lost('谁也没有说过的话'), lost('这些话也没有人说过')]
    const first = resolve(targets)
    expect(first).toMatchObject({ glanceCount: 2, searchCount: 2 })
    const second = resolve(targets)
    expect(second).toMatchObject({ glanceCount: 0, searchCount: 0, steps: 0 })
    expect(second.places).toEqual(first.places)
  })
})

describe('beyond its budget', () => {
  const long = lost('谁也没有说过这样长的一段话'.repeat(20))
  const short = lost('谁也没有说过')

  it('a quote is an orphan that says so, and is looked for the next time', () => {
    const { places, searchCount, steps } = resolve([long, short], 1)
    expect(searchCount).toBe(0)
    expect(steps).toBeLessThanOrEqual(1)
    expect(places).toEqual([
      { state: 'orphaned', isSearchUnfinished: true },
      { state: 'orphaned', isSearchUnfinished: true },
    ])
    expect(resolve([long, short]).places).toEqual([{ state: 'orphaned' }, { state: 'orphaned' }])
  })

  it('a long quote keeps no short one from being found', () => {
    const whole = lost(LINES.join('\n'))
    const enough = resolve([short, whole]).steps
    answers = new Answers()
    // And the cheap steps of the long one.
    const { places } = resolve([long, short, whole], enough + 50)
    expect(places).toMatchObject([
      { state: 'orphaned', isSearchUnfinished: true },
      { state: 'orphaned' },
      { state: 'moved' },
    ])
    expect(places[1]).not.toHaveProperty('isSearchUnfinished')
  })

  it('no search goes on in the middle, whatever it is at', () => {
    const repeating = '一二三四五六七八九十'.repeat(500)
    const paragraphs = [{ id: 'p0' as ParagraphId, role: 'body' as const, text: repeating }]
    doc = new Y.Doc()
    Y.applyUpdate(doc, createWords({ title: '', language: 'zh-Hans', paragraphs }))
    index = new WordsIndex(readParagraphs(doc))
    const targets = [
      // Stands there 500 times, and almost stands there as often.
      lost('一二三四五六七八九十'),
      lost('一二三四五六七八九百'),
      lost(`${'一二三四五六七八九十'.repeat(300)}终`),
    ]
    const whole = resolve(targets).steps
    expect(whole).toBeGreaterThan(100_000)
    for (let maxSteps = 1; maxSteps < whole; maxSteps *= 3) {
      answers = new Answers()
      const { steps, places } = resolve(targets, maxSteps)
      expect(steps).toBeLessThanOrEqual(maxSteps)
      expect(places).toContainEqual({ state: 'orphaned', isSearchUnfinished: true })
    }
  })
})

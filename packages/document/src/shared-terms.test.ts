import { describe, expect, it } from 'vitest'
import { sharedTerms } from './shared-terms.ts'

const terms = (...texts: string[]) =>
  sharedTerms(texts, 20).map(({ term, places }) => [term, places] as const)

describe('terms that several questions share', () => {
  it('are words that stand in two or more of them, with where they stand', () => {
    const found = terms(
      '调查研究和实践是什么关系？',
      '为什么说没有调查研究就没有发言权？',
      '实践先于理论吗？',
    )
    expect(found).toEqual(
      expect.arrayContaining([
        ['实践', [0, 2]],
        ['调查', [0, 1]],
      ]),
    )
    expect(found.flat(2)).not.toContain('理论')
  })

  it('count once in each question, whatever its case, and are written as they were first', () => {
    expect(terms('Liberty, liberty, LIBERTY!', 'What is liberty?')).toEqual([['Liberty', [0, 1]]])
  })

  it('are never what any question says', () => {
    expect(terms('这是什么意思？', '为什么说这个？', '这里是什么意思？')).toEqual([])
    expect(terms('What does this mean?', 'Why does he say this here?')).toEqual([])
    expect(terms('2024 12', '2024 12')).toEqual([])
  })

  it('are pairs of characters where these make no word that is known', () => {
    expect(terms('葙焘是谁？', '葙焘在哪里？')).toEqual([['葙焘', [0, 1]]])
  })

  it('come with the most shared first; a part of one that stands in the same questions is left out', () => {
    const found = sharedTerms(['virtue ethics', 'virtue and ethics', 'virtue alone'], 20)
    expect(found.map(({ term }) => term)).toEqual(['virtue', 'ethics'])
    expect(terms('葙焘莳', '葙焘莳').map(([term]) => term)).toHaveLength(2)
    expect(sharedTerms(['alpha beta', 'alpha beta'], 1)).toHaveLength(1)
  })

  it('hold nothing of an address or a mention', () => {
    const said = '<@0190aaaa-bbbb-cccc-dddd-eeeeffff0000> https://example.org/virtue 善'
    expect(terms(said, said)).toEqual([])
  })
})

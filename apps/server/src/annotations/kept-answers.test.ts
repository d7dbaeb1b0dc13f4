import { WordsIndex, type ParagraphId, type Place, type TextId } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { KeptAnswers } from './kept-answers.ts'
import { QuoteMemory } from './quote-memory.ts'

const wordsOf = (...texts: string[]) =>
  new WordsIndex(texts.map((text, at) => ({ id: `p${at}` as ParagraphId, role: 'body', text })))
const search = (quote: string, hintOffset: number | null = null) => ({
  quote: { quote, prefix: '', suffix: '' },
  paragraphId: 'p0' as ParagraphId,
  hintOffset,
})
const MOVED: Place = { state: 'moved', range: { start: 1, end: 3 }, score: 0.9, isCertain: true }

describe('kept answers', () => {
  it('come back in the same words, each for what was looked for', () => {
    const first = new KeptAnswers(wordsOf('天地玄黄'), null)
    first.keep(search('地玄'), MOVED)
    first.keep(search('没有'), { state: 'orphaned' })
    const second = new KeptAnswers(wordsOf('天地玄黄'), first.encode())
    expect(second.recall(search('地玄'))).toEqual(MOVED)
    expect(second.recall(search('没有'))).toEqual({ state: 'orphaned' })
    expect(second.recall(search('地玄', 2))).toBeNull()
  })

  it.each([
    ['a character', wordsOf('天地玄色')],
    ['a paragraph mark', wordsOf('天地', '玄黄')],
  ])('are dropped when the words changed by %s', (_, changed) => {
    const first = new KeptAnswers(wordsOf('天地玄黄'), null)
    first.keep(search('地玄'), MOVED)
    expect(new KeptAnswers(changed, first.encode()).recall(search('地玄'))).toBeNull()
  })
})

describe('the memory of all texts', () => {
  const [one, other] = ['one', 'other'] as TextId[] as [TextId, TextId]

  it('forgets the text that was kept first when it would hold too much', () => {
    const memory = new QuoteMemory()
    memory.keep(one, new Uint8Array(9 * 1024 * 1024))
    memory.keep(other, new Uint8Array(9 * 1024 * 1024))
    expect(memory.recall(one)).toBeNull()
    expect(memory.recall(other)).not.toBeNull()
  })

  it('counts what it replaces only once', () => {
    const memory = new QuoteMemory()
    for (let time = 0; time < 3; time++) memory.keep(one, new Uint8Array(7 * 1024 * 1024))
    memory.keep(other, new Uint8Array(7 * 1024 * 1024))
    expect(memory.recall(one)).not.toBeNull()
    expect(memory.recall(other)).not.toBeNull()
  })
})

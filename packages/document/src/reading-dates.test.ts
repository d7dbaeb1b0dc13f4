import { describe, expect, it } from 'vitest'
import type { ParagraphId } from './ids.ts'
import { numbersNow } from './reading-dates.ts'
import { WordsIndex } from './words-index.ts'

const at = (id: string, number: number) => ({ id: id as ParagraphId, number })
const words = (ids: string) =>
  new WordsIndex(ids.split('').map((id) => ({ id: id as ParagraphId, role: 'body', text: id })))

describe('the paragraphs of a reading date', () => {
  it.each([
    [
      'stand by the numbers that they have now',
      'xxabcd',
      at('a', 1),
      at('c', 3),
      { from: 3, to: 5 },
    ],
    ['may be one', 'abc', at('b', 2), at('b', 2), { from: 2, to: 2 }],
    [
      'are named from the first to the last, also when they were moved',
      'cba',
      at('a', 1),
      at('c', 3),
      { from: 1, to: 3 },
    ],
    [
      'fall back on the number of an end that is gone',
      'abde',
      at('b', 2),
      at('c', 3),
      { from: 2, to: 3 },
    ],
    ['never end behind the text', 'ab', at('b', 2), at('z', 26), { from: 2, to: 2 }],
    ['are gone once both ends are', 'de', at('a', 1), at('c', 3), null],
  ] as const)('%s', (_, now, from, to, numbers) => {
    expect(numbersNow({ from, to }, words(now))).toEqual(numbers)
  })
})

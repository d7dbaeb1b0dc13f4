import { expect, test } from 'vitest'
import { words } from '../../testing/test-words.ts'
import { paragraphAt, pmToTextRange, saysWordsOf, wordsBetween } from './pm-positions.ts'

test('what was selected in words of which others took the last away ends where they end', () => {
  const { doc } = words('天地', '玄')
  expect(wordsBetween(doc, { from: 2, to: 40 })).toBe('地\n玄')
  expect(wordsBetween(doc, { from: 30, to: 40 })).toBe('')
  expect(pmToTextRange(doc, { from: 2, to: 40 }).start).toBe(1)
  expect(() => pmToTextRange(doc, { from: 30, to: 40 })).not.toThrow()
})

test('every position has its paragraph, one between two that which follows, and one outside none', () => {
  const { doc } = words('天地', '玄')
  const number = (pmPos: number) => doc.children.findIndex((one) => one === paragraphAt(doc, pmPos))
  expect([0, 1, 3, 4, 5, 6].map(number)).toEqual([0, 0, 0, 1, 1, 1])
  expect([-1, 7, 8].map((pmPos) => paragraphAt(doc, pmPos))).toEqual([null, null, null])
})

test('words of another index are other words, also where they are as many', () => {
  const { doc, index } = words('天地', '玄')
  expect(saysWordsOf(doc, index)).toBe(true)
  for (const others of [['天', '地玄'], ['地天', '玄'], ['天地'], ['天地', '玄', '']]) {
    expect(saysWordsOf(doc, words(...others).index)).toBe(false)
  }
})

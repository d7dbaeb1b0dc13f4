import { expect, test } from 'vitest'
import { foldThread } from './fold-thread.ts'

const none = () => false

test('of a long thread the first and the last two are shown, and what is kept', () => {
  const said = [1, 2, 3, 4, 5, 6, 7]
  expect(foldThread(said, none)).toEqual({ shown: [1, 6, 7], count: 4 })
  expect(foldThread(said, (one) => one === 3)).toEqual({ shown: [1, 3, 6, 7], count: 3 })
})

test('a thread of which little would be folded is shown whole', () => {
  for (const said of [[], [1], [1, 2, 3], [1, 2, 3, 4, 5]]) {
    expect(foldThread(said, none)).toBeNull()
  }
})

import { expect, test } from 'vitest'
import { editTracedText, traceText } from './traced-text.ts'

test('edits keep every character traced to the place it came from', () => {
  const once = editTracedText(traceText('ab--cd--ef'), [
    { start: 2, end: 4, insert: '' },
    { start: 6, end: 8, insert: ' ' },
  ])
  expect(once.text).toBe('abcd ef')
  expect([...once.offsets]).toEqual([0, 1, 4, 5, 6, 8, 9])
  const twice = editTracedText(once, [{ start: 0, end: 2, insert: '' }])
  expect([...twice.offsets]).toEqual([4, 5, 6, 8, 9])
})

test('an edit that overlaps the one before it is a bug and says where', () => {
  const edits = [
    { start: 0, end: 2, insert: '' },
    { start: 1, end: 3, insert: '' },
  ]
  expect(() => editTracedText(traceText('abc'), edits)).toThrow(/\[1, 3\) after 2/)
})

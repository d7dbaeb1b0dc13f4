import { expect, test } from 'vitest'
import { plainSlice } from './plain-paste.ts'
import { wordsSchema } from './test-words.ts'

const linesOf = (text: string) =>
  plainSlice(text, wordsSchema)?.content.content.map((node) => node.textContent)

test('each line that holds something becomes a body paragraph without an id', () => {
  expect(linesOf('甲\r\n\r\n  \n乙\u2028丙')).toEqual(['甲', '乙', '丙'])
  const first = plainSlice('甲', wordsSchema)?.content.firstChild
  expect(first?.attrs).toMatchObject({ role: 'body', paragraphId: null })
})

test('nothing to paste is nothing', () => {
  expect(plainSlice(' \n ', wordsSchema)).toBeNull()
})

import { expect, test } from 'vitest'
import { words } from '../../testing/test-words.ts'
import { plainSlice } from './plain-paste.ts'

const into = words('春').doc.child(0)

const linesOf = (text: string) =>
  plainSlice(text, into)?.content.content.map((node) => node.textContent)

test('each line that holds something becomes a body paragraph without an id', () => {
  expect(linesOf('甲\r\n\r\n  \n乙\u2028丙')).toEqual(['甲', '乙', '丙'])
  const first = plainSlice('甲', into)?.content.firstChild
  expect(first?.attrs).toMatchObject({ role: 'body', paragraphId: null })
})

test('spaces alone are pasted where they are meant to stand', () => {
  expect(linesOf('\u3000\u3000')).toEqual(['\u3000\u3000'])
  expect(linesOf('\t')).toEqual([' '])
})

test.each(['', ' \n ', '\n\n'])('%j is nothing to paste', (text) => {
  expect(plainSlice(text, into)).toBeNull()
})

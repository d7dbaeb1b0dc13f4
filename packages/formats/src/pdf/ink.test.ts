import { expect, test } from 'vitest'
import { Ink, UNPRINTABLE } from './ink.ts'

test('notes what each face has to set', () => {
  const ink = new Ink()
  expect(ink.set('words', '春江春')).toBe('春江春')
  ink.set('notes', '江月')
  expect([...ink.characters.words]).toEqual(['春', '江'])
  expect([...ink.characters.notes]).toEqual(['江', '月'])
  expect([...ink.all].toSorted()).toEqual(['春', '月', '江'])
})

test('sets a sign for each character that no face has, and counts those that are said for the first time', () => {
  const ink = new Ink(new Set(['😀', 'ש']))
  expect(ink.set('words', '甲😀ש乙')).toBe(`甲${UNPRINTABLE}${UNPRINTABLE}乙`)
  expect(ink.set('words', '😀', true)).toBe(UNPRINTABLE)
  expect(ink.unprintableCount).toBe(2)
  expect([...ink.all]).toEqual(['甲', UNPRINTABLE, '乙'])
})

test('leaves out what shows nothing, and ends no line', () => {
  const ink = new Ink()
  expect(ink.set('notes', 'a\u200B\uFEFFb\u00ADc\td\u2028e')).toBe('abc d e')
})

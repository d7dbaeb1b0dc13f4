import { expect, test } from 'vitest'
import { distinctName } from './distinct-name.ts'
import { nameSkeleton } from './name-skeleton.ts'

test.each([
  ['Latin and Cyrillic', 'Anna', 'Аnnа'],
  ['Latin and Greek', 'Nora', 'Νοra'],
  ['a digit and a letter', 'Lin1', 'Linl'],
  ['full width', 'Lin', 'Ｌｉｎ'],
  ['Han and kana', '口二', 'ロニ'],
  ['a radical and a character', '⼩周', '小周'],
  ['composed and not', 'Zoë', 'Zoe\u0308'],
])('%s look alike', (_what, one, other) => {
  expect(nameSkeleton(one)).toBe(nameSkeleton(other))
})

test.each([
  ['林老师', '林老帅'],
  ['小周', '小吴'],
  ['Lin', 'lin'],
  ['Anna', 'Anne'],
])('%s and %s do not', (one, other) => {
  expect(nameSkeleton(one)).not.toBe(nameSkeleton(other))
})

test('who comes later carries the next free number, and who was first nothing', () => {
  expect(distinctName('小周', ['林老师'])).toBe('小周')
  expect(distinctName('小周', ['小周'])).toBe('小周 (2)')
  expect(distinctName('小周', ['小周', '小周 (2)', '林老师'])).toBe('小周 (3)')
  expect(distinctName('Аnnа', ['Anna'])).toBe('Аnnа (2)')
  expect(distinctName('小周 (2)', ['小周 (2)'])).toBe('小周 (2) (2)')
})

test.each([
  ['Host', 'host'],
  ['host', 'HOST'],
  ['Ian', 'ian'],
  ['Вася', 'вася'],
  ['host', 'Ноst'],
])('beside %s, %s carries a number', (first, later) => {
  expect(distinctName(later, [first])).toBe(`${later} (2)`)
})

test('a capital I is no L', () => {
  expect(distinctName('Lan', ['Ian'])).toBe('Lan')
})

import { expect, test } from 'vitest'
import type { FindSound } from '../composing/sounds.ts'
import { canBeSound, matchEntries } from './palette-entries.ts'

const entries = ['在青石镇的讲话', 'Notes on 青石', 'A speech', 'The Speech of a town'].map(
  (label) => ({
    label,
  }),
)
const find = (typed: string, findSound: FindSound | null = null) =>
  matchEntries(entries, { typed, findSound }).map(({ label }) => label)

test('nothing typed leaves all there is', () => {
  expect(find('')).toHaveLength(4)
})

test('what begins with it comes before what has it in it, whatever the capitals', () => {
  expect(find('a')).toEqual(['A speech', 'The Speech of a town'])
  expect(find('SPEECH')).toEqual(['A speech', 'The Speech of a town'])
  expect(find('青石')).toEqual(['在青石镇的讲话', 'Notes on 青石'])
})

test('what sounds like it comes last', () => {
  const sounds = (name: string) => (name.startsWith('在') ? { at: 0, isWhole: true } : null)
  expect(find('n', sounds)).toEqual(['Notes on 青石', 'The Speech of a town', '在青石镇的讲话'])
})

test('only letters can be how something sounds', () => {
  expect(['qingshi', "xi'an", 'lü', 'qing shi'].every(canBeSound)).toBe(true)
  expect(['12', '青石', '', '¶3'].some(canBeSound)).toBe(false)
})

import type { MemberId } from '@variorum/document'
import { expect, test } from 'vitest'
import { findPeople, hasSoundedNames } from './find-people.ts'
import { loadSounds } from './sounds.ts'

const PEOPLE = ['小周', '曾子', '林老师', 'Anna', 'Joanna'].map((name) => ({
  id: name as MemberId,
  name,
}))

test.each([
  ['', ['小周', '曾子', '林老师', 'Anna', 'Joanna']],
  ['周', ['小周']],
  ['ann', ['Anna', 'Joanna']],
  ['xz', ['小周']],
  ['xiaoz', ['小周']],
  ['zhou', ['小周']],
  ['lls', ['林老师']],
  ['zeng', ['曾子']],
  ['ceng', ['曾子']],
  ['lin', ['林老师']],
  ['ou', []],
])('%j finds %j', async (typed, names) => {
  const findSound = await loadSounds()
  expect(findPeople(PEOPLE, typed, findSound).map(({ name }) => name)).toEqual(names)
})

test('without the sounds, names are found by their letters, and no more of them than fit', () => {
  expect(findPeople(PEOPLE, 'xz', null)).toEqual([])
  const crowd = Array.from({ length: 80 }, (_, at) => ({
    id: `${at}` as MemberId,
    name: `周${at}`,
  }))
  expect(findPeople(crowd, '周', null)).toHaveLength(6)
  expect([hasSoundedNames(PEOPLE), hasSoundedNames(PEOPLE.slice(3))]).toEqual([true, false])
})

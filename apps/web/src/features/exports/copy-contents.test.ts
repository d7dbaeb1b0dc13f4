import { expect, test } from 'vitest'
import { leftOutCount, missingAdditions, offeredAdditions } from './copy-contents.ts'

const FACILITATOR = { groupNotes: 7, facilitatorsNotes: 3, ownNotes: 2, mayHoldNames: false }
const ANNOTATOR = { groupNotes: 7, facilitatorsNotes: null, ownNotes: 2, mayHoldNames: false }

test('a copy leaves out what was not ticked, of what its asker sees', () => {
  expect(leftOutCount(FACILITATOR, [])).toBe(5)
  expect(leftOutCount(FACILITATOR, ['facilitators-notes'])).toBe(2)
  expect(leftOutCount(FACILITATOR, ['own-notes', 'facilitators-notes'])).toBe(0)
  expect(leftOutCount(ANNOTATOR, [])).toBe(2)
})

test('names are offered where the group sees numbers, and add no notes', () => {
  const choices = { ...FACILITATOR, mayHoldNames: true }
  expect(offeredAdditions(choices).map(({ addition }) => addition)).toEqual([
    'facilitators-notes',
    'own-notes',
    'names',
  ])
  expect(leftOutCount(choices, [])).toBe(5)
})

test('an annotator is offered no notes for facilitators', () => {
  expect(offeredAdditions(ANNOTATOR)).toEqual([{ addition: 'own-notes', count: 2 }])
})

test('notes of which there are none are not offered, but named as missing', () => {
  const nothing = { ...FACILITATOR, facilitatorsNotes: 0, ownNotes: 0 }
  expect(offeredAdditions(nothing)).toEqual([])
  expect(missingAdditions(nothing)).toEqual(['facilitators-notes', 'own-notes'])
  expect(missingAdditions({ ...nothing, ownNotes: 1 })).toEqual(['facilitators-notes'])
  expect(missingAdditions({ ...ANNOTATOR, ownNotes: 0 })).toEqual(['own-notes'])
  expect(missingAdditions(FACILITATOR)).toEqual([])
})

import { expect, test } from 'vitest'
import { isWholeCopy, missingAdditions, notAddedCount, offeredAdditions } from './copy-contents.ts'

const FACILITATOR = {
  groupNotes: 7,
  facilitatorsNotes: 3,
  ownNotes: 2,
  mayHoldNames: false,
  mayChooseStates: true,
}
const ANNOTATOR = {
  groupNotes: 7,
  facilitatorsNotes: null,
  ownNotes: 2,
  mayHoldNames: false,
  mayChooseStates: false,
}

test('what was not ticked is not added', () => {
  expect(notAddedCount(FACILITATOR, [])).toBe(5)
  expect(notAddedCount(FACILITATOR, ['facilitators-notes'])).toBe(2)
  expect(notAddedCount(FACILITATOR, ['own-notes', 'facilitators-notes'])).toBe(0)
  expect(notAddedCount(ANNOTATOR, [])).toBe(2)
})

test('names are offered where the group sees numbers, and add no notes', () => {
  const choices = { ...FACILITATOR, mayHoldNames: true }
  expect(offeredAdditions(choices).map(({ addition }) => addition)).toEqual([
    'facilitators-notes',
    'own-notes',
    'names',
  ])
  expect(notAddedCount(choices, [])).toBe(5)
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

test('a copy is called whole only where it is known that nobody’s choice keeps anything out', () => {
  expect(isWholeCopy({ leftOut: 0, withoutByState: 0 })).toBe(true)
  expect(isWholeCopy({ leftOut: 1, withoutByState: 0 })).toBe(false)
  expect(isWholeCopy({ leftOut: 0, withoutByState: 1 })).toBe(false)
  expect(isWholeCopy({ leftOut: 0, withoutByState: null })).toBe(false)
})

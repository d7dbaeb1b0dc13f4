import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stackNotes, type MarginNote } from './stack-notes.ts'

const COLUMN = { top: 60, bottom: 780, gap: 6 }

const note = (number: number, wantedTop: number, height: number, page = 1): MarginNote => ({
  number,
  page,
  wantedTop,
  height,
  isBare: false,
})

test('notes stand level with their marks where there is room', () => {
  const tops = stackNotes([note(1, 100, 40), note(2, 300, 40), note(3, 100, 40, 2)], COLUMN)
  expect([...tops]).toEqual([
    [1, 100],
    [2, 300],
    [3, 100],
  ])
})

test('a note is pushed down by the one above it, and up from the end of the page', () => {
  expect([...stackNotes([note(1, 100, 40), note(2, 110, 40)], COLUMN).values()]).toEqual([100, 146])
  expect([...stackNotes([note(1, 740, 60), note(2, 750, 60)], COLUMN).values()]).toEqual([654, 720])
})

test('of those that do not fit, marks without a word are left out first, then the highest', () => {
  const bare = { ...note(1, 100, 10), isBare: true }
  const notes = [bare, note(2, 100, 300), note(3, 200, 400), note(4, 300, 100)]
  expect([...stackNotes(notes, COLUMN).keys()]).toEqual([2, 4])
  expect([...stackNotes([bare, note(2, 100, 712)], COLUMN).keys()]).toEqual([2])
  expect([...stackNotes([note(1, 100, 721)], COLUMN).keys()]).toEqual([])
})

test('whatever is asked for, no note covers another or leaves its column, and they stand in the order of their marks', () => {
  const notes = fc.array(
    fc.record({
      page: fc.integer({ min: 1, max: 3 }),
      wantedTop: fc.integer({ min: 0, max: 850 }),
      height: fc.integer({ min: 5, max: 500 }),
      isBare: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(notes, (given) => {
      const numbered = given.map((one, at) => ({ ...one, number: at + 1 }))
      const tops = stackNotes(numbered, COLUMN)
      for (const page of [1, 2, 3]) {
        const shown = numbered
          .filter((one) => one.page === page && tops.has(one.number))
          .toSorted((one, other) => one.wantedTop - other.wantedTop || one.number - other.number)
        let free = COLUMN.top
        for (const { number, height } of shown) {
          const top = tops.get(number) ?? 0
          expect(top).toBeGreaterThanOrEqual(free)
          free = top + height + COLUMN.gap
        }
        expect(free - COLUMN.gap).toBeLessThanOrEqual(COLUMN.bottom)
      }
    }),
  )
})

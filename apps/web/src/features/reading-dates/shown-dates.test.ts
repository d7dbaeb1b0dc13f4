import type { ParagraphId } from '@variorum/document'
import { expect, it } from 'vitest'
import { shownDates } from './shown-dates.ts'

const at = { id: 'p' as ParagraphId, number: 1 }
const dates = [1, 2, 3, 4, 5, 6].map((dueAt) => ({ id: `${dueAt}`, from: at, to: at, dueAt }))
const shown = (now: number, count?: number) => shownDates(dates, now, count).map(({ id }) => id)

it('the last date that passed is shown, and the next ones', () => {
  expect(shown(0)).toEqual(['1', '2', '3'])
  expect(shown(2)).toEqual(['2', '3', '4', '5'])
  expect(shown(2, 1)).toEqual(['2', '3'])
  expect(shown(9)).toEqual(['6'])
})

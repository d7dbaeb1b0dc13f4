import type { ReadingDate } from '@variorum/document'

/** As many as a reader looks ahead. */
const COMING_SHOWN = 3

/** Whether its time is over. */
export function isPassed({ dueAt }: ReadingDate, now: number): boolean {
  return dueAt <= now
}

/** Of all dates of a text, in their order, those that a reader wants to see now: the last that passed and the next ones. */
export function shownDates(
  dates: readonly ReadingDate[],
  now: number,
  count = COMING_SHOWN,
): readonly ReadingDate[] {
  const passed = dates.filter((date) => isPassed(date, now))
  const coming = dates.filter((date) => !isPassed(date, now))
  return [...passed.slice(-1), ...coming.slice(0, count)]
}

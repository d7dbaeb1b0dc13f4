import * as z from 'zod'
import { paragraphId, readingDateId, time } from './scalar-schemas.ts'

/** More than a year of weeks. */
export const READING_DATES_MAX = 60

/** As `DatedParagraph`. */
export const datedParagraph = z.object({ id: paragraphId, number: z.int().min(1) })

/** As `ReadingDate`; in a list, by when they are due. */
export const readingDate = z.object({
  id: readingDateId,
  from: datedParagraph,
  to: datedParagraph,
  dueAt: time,
})

import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { datedParagraph } from './reading-date-schemas.ts'
import { readingDateId, textId, time } from './scalar-schemas.ts'

/** Until when a group reads which paragraphs: facilitators say so, and everybody sees it with the text. */
export const READING_DATE_ENDPOINTS = {
  /** Refused with `reading-date-past` for a time that is over, and with `reading-dates-full` where a text has as many as one can have. */
  setReadingDate: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/reading-dates',
    params: z.object({ textId }),
    body: z.object({ from: datedParagraph, to: datedParagraph, dueAt: time }),
    response: nothing,
  }),
  removeReadingDate: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/reading-dates/:dateId/remove',
    params: z.object({ textId, dateId: readingDateId }),
    body: nothing,
    response: nothing,
  }),
} as const

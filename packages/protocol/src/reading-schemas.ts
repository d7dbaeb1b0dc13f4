import * as z from 'zod'
import { annotationId, paragraphId, time } from './scalar-schemas.ts'

/** Threads of which one request says how far they were read: more than a screen of them, and far from a large body. */
export const READ_THREADS_MAX = 500

/** How far somebody has read what is said about a text: everything that was said until `readTo`, and in some threads more. */
export const readMarks = z.object({
  readTo: time,
  /** The time of the newest comment that was read, by the id of the annotation; only where that is later than `readTo`. */
  threads: z.record(annotationId, time),
})

/** What was read since the marks were read. Times that are earlier than what is known change nothing. */
export const readNow = z.object({
  readTo: time.optional(),
  threads: z
    .record(annotationId, time)
    .refine((threads) => Object.keys(threads).length <= READ_THREADS_MAX)
    .optional(),
})

/** Behind the last paragraph there may be much: what was said about the whole text. */
export const PLACE_SHARE_MAX = 50

/** Where somebody reads: a paragraph, and how many of its heights lie above the line; more than 1 in the gap behind it. */
export const readingPlace = z.object({
  paragraphId,
  share: z.number().min(0).max(PLACE_SHARE_MAX),
})

/** Where somebody stopped in a text, and when that was told; null for the beginning, and where they want nothing kept. */
export const toldPlace = z.object({
  place: readingPlace.nullable(),
  toldAt: time.nullable(),
})

/** Whether the server may keep where somebody stopped. */
export const placesKept = z.object({ areKept: z.boolean() })

/** Parsed from `toldPlace`. */
export type ToldPlace = z.output<typeof toldPlace>

/** Parsed from `readMarks`. */
export type ReadMarks = z.output<typeof readMarks>

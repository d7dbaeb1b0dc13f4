import * as z from 'zod'
import { annotationId, time } from './scalar-schemas.ts'

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

/** Parsed from `readMarks`. */
export type ReadMarks = z.output<typeof readMarks>

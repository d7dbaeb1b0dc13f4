import { THREAD_STATES } from '@variorum/document'
import * as z from 'zod'
import { annotation, threadComment } from './annotation-schemas.ts'
import { personName } from './notification-schemas.ts'
import { textLanguage } from './scalar-schemas.ts'

const place = z.discriminatedUnion('state', [
  z.object({ state: z.literal('anchored') }),
  /** What is left of its characters, as a share of them, and the words that stand there now. */
  z.object({ state: z.literal('changed'), share: z.number(), words: z.string() }),
  z.object({ state: z.literal('moved'), score: z.number(), isCertain: z.boolean() }),
  /** `isSearchUnfinished`: its words were not looked for in the whole text yet; the next review goes on. */
  z.object({ state: z.literal('orphaned'), isSearchUnfinished: z.literal(true).optional() }),
  z.object({ state: z.literal('whole-text') }),
])

const reviewThread = z.object({
  annotation,
  comments: z.array(threadComment),
  place,
  /** The number that the reading room shows in the gutter; null for whole-text threads and orphans. */
  paragraphNumber: z.number().int().nullable(),
  /** What facilitators keep of it among themselves; null for what its author keeps to themselves. */
  desk: z
    .object({
      state: z.enum(THREAD_STATES),
      assigneeName: z.string().nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
})

/** Everything that was said about a text and that a facilitator may see. */
export const review = z.object({
  title: z.string(),
  language: textLanguage,
  /** In document order: whole-text threads first, orphans last. */
  threads: z.array(reviewThread),
  /** Whoever may review sees names. */
  names: z.record(z.string(), personName),
})

/** Parsed from `review`. */
export type Review = z.output<typeof review>

/** A thread in a review, with where it stands. */
export type ReviewThread = z.output<typeof reviewThread>

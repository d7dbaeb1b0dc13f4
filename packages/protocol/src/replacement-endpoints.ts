import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { importId, textId } from './scalar-schemas.ts'

/** Ids that the server makes. */
const REPLACEMENT_ID_MAX_CHARS = 64
/** An epoch and a number. */
const WORDS_VERSION_MAX_CHARS = 128

const replacementId = z.string().min(1).max(REPLACEMENT_ID_MAX_CHARS)
const wordsVersion = z.string().min(1).max(WORDS_VERSION_MAX_CHARS)
const count = z.int().nonnegative()

/** What the words of a preview in the place of a text's words come to. */
const replacementPlan = z.object({
  /** For these words it was foreseen, and only these are replaced. */
  wordsVersion,
  /** And for the preview as it was read by then. */
  copyVersion: count,
  /** Nothing would change. */
  isSame: z.boolean(),
  /** Those that stand there as they are, with their ids; those that keep their ids and say something else; new ones; those that go. */
  paragraphs: z.object({ same: count, changed: count, added: count, gone: count }),
  /** UTF-16 units, the ends of paragraphs included. */
  characters: z.object({ kept: count, added: count, gone: count }),
  /** Threads that the asker may see, by where they stand afterwards. `lostBefore`: those whose words are gone already, and stay so. */
  notes: z.object({
    kept: count,
    changed: count,
    moved: count,
    orphaned: count,
    lostBefore: count,
  }),
  /** The first of those that do not stay on their words. */
  listed: z.array(
    z.object({
      outcome: z.enum(['changed', 'moved', 'orphaned']),
      quote: z.string(),
      /** What stands there then; null where nothing does. */
      words: z.string().nullable(),
    }),
  ),
})

/** A better copy in the place of a text's words. */
export const REPLACEMENT_ENDPOINTS = {
  /** Changes nothing. */
  planReplacement: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/replacement/plan',
    params: z.object({ textId }),
    body: z.object({ importId }),
    response: replacementPlan,
  }),
  replaceText: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/replacement',
    params: z.object({ textId }),
    body: z.object({ importId, wordsVersion, copyVersion: count }),
    response: z.object({ replacementId }),
  }),
  /** For whoever replaced them, in the minutes after it, while nobody has changed a word. */
  takeReplacementBack: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/replacement/back',
    params: z.object({ textId }),
    body: z.object({ replacementId }),
    response: nothing,
  }),
} as const

/** Parsed from `replacementPlan`. */
export type ReplacementPlan = z.output<typeof replacementPlan>

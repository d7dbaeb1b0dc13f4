import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { importId, textId } from './scalar-schemas.ts'

const count = z.int().nonnegative()

/** What a file of annotations says of a text, to be looked at before it is added. */
export const notesPreview = z.object({
  importId,
  fileName: z.string(),
  /** Those that would be added, and the comments under them. */
  threadCount: count,
  commentCount: count,
  authors: z.array(z.object({ name: z.string(), commentCount: count })),
  /** Of these: on their own words; on words that are not quite theirs, found by their quotes; without any, as orphans. */
  placedCount: count,
  doubtfulCount: count,
  unplacedCount: count,
  /** What stands in the text already, and is passed over. */
  knownCount: count,
  /** Comments without words, and those beyond the limits. */
  leftOutCount: count,
  /** The first of those that have no place, then of the doubtful ones. */
  listed: z.array(
    z.object({
      authorName: z.string(),
      words: z.string(),
      quote: z.string(),
      outcome: z.enum(['unplaced', 'doubtful']),
    }),
  ),
})

/** Annotations of a file in a text that there is. `NOTES_PATH` takes the file. */
export const NOTES_ENDPOINTS = {
  /** Adds what was looked at, but for what stands in the text by now. */
  addNotes: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/notes/additions',
    params: z.object({ textId }),
    body: z.object({ importId }),
    response: z.object({ addedCount: count }),
  }),
} as const

/** Parsed from `notesPreview`. */
export type NotesPreview = z.output<typeof notesPreview>

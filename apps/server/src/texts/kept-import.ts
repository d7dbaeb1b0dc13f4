import { annotationTarget, importPreview } from '@variorum/protocol'
import * as z from 'zod'
import type { KeptDiscussions } from './kept-discussions.ts'

/** What is kept of a file that was read, so that nothing is left to be read when a text is made of it. */
const keptImport = z.object({
  language: importPreview.shape.language,
  /** UTF-16 units. */
  characterCount: z.int().nonnegative(),
  paragraphCount: z.int().positive(),
  /** The first update of the words room, base64: a text has it once, so there can be one text of an import. Earlier versions had `words` here, as a tree. */
  sequence: z.string(),
  /** The images that the words show. Left out by earlier versions. */
  images: z
    .array(z.object({ hash: z.string(), mediaType: z.string(), base64: z.string() }))
    .default([]),
  /** Other words for some that were probably misread. Left out by earlier versions. */
  corrections: z.array(z.object({ target: annotationTarget, replacement: z.string() })).default([]),
  /** The discussions that the file brings. Left out by earlier versions. Written by `keptDiscussions` alone, so that nothing is to be looked for in thousands of them. */
  discussions: z
    .custom<KeptDiscussions>((value) => typeof value === 'object' && value !== null)
    .default({ authors: [], threads: [] }),
  /** The file, base64, so that it can be read again as somebody decides. Left out by earlier versions. */
  file: z.string().optional(),
  /** The discussion that came with a sample text, to be put on its words anew when it is read again. */
  sampleDiscussion: z.object({ json: z.string(), at: z.number() }).optional(),
})

export type KeptImport = z.output<typeof keptImport>

/** Null for what an earlier version kept. Takes no longer for many paragraphs than for one. */
export function readKeptImport(json: string): KeptImport | null {
  return keptImport.safeParse(JSON.parse(json)).data ?? null
}

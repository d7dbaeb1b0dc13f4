import {
  ANNOTATION_KINDS,
  AUDIENCES,
  COMMENT_STATES,
  CORRECTION_DECISIONS,
  EMBEDDED,
  faultOfCorrection,
  PARAGRAPH_ROLES,
  REACTIONS,
  readAttributes,
  TEXT_LANGUAGES,
  THREAD_STATES,
  type InlineFormat,
} from '@variorum/document'
import * as z from 'zod'

// What an archive says, whoever wrote it: its hashes prove that nothing changed on the way, not that it was made here.

/** One character for one, so that what counts in a text still fits. */
const line = z.string().transform((text) => text.replaceAll(/[\n\r\u2028\u2029]/g, ' '))
const position = z.int().nonnegative()
const stretch = { start: position, end: position }
const format = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['emphasis', 'strong', 'struck', 'code']), ...stretch }),
  z.object({ type: z.literal('link'), address: z.string(), ...stretch }),
  z.object({ type: z.literal('footnote-reference'), label: z.string(), ...stretch }),
])
const words = { text: line, formats: z.array(format).default([]) }

/** Roles that say all of a paragraph; the others are blocks of their own kinds. */
const PLAIN_ROLES = PARAGRAPH_ROLES.filter(
  (role) => role !== 'table-cell' && role !== 'footnote' && role !== 'image',
)

const block = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('paragraph'),
    role: z.enum(PLAIN_ROLES),
    depth: z.int().optional(),
    ...words,
  }),
  z.object({
    type: z.literal('table-cell'),
    table: position,
    row: position,
    column: position,
    isHeader: z.literal(true).optional(),
    ...words,
  }),
  z.object({ type: z.literal('footnote'), label: z.string(), ...words }),
  /** The name of a member; null where its bytes are not there. */
  z.object({ type: z.literal('image'), picture: z.string().nullable(), ...words }),
])

export const archivedText = z.object({
  title: line,
  language: z.enum(TEXT_LANGUAGES),
  blocks: z.array(block),
})

/** A block as an archive has it. */
export type ArchivedBlock = z.output<typeof block>

/** Formats that lie within their text; of references to footnotes those under which one `EMBEDDED` stands. */
export function fittingFormats({ text, formats }: ArchivedBlock): InlineFormat[] {
  return formats.filter(({ type, start, end }) =>
    type === 'footnote-reference'
      ? end === start + EMBEDDED.length && text.startsWith(EMBEDDED, start)
      : start < end && end <= text.length,
  )
}

const person = z.string().nullable()
const time = z.iso.datetime().transform((written) => Date.parse(written))

const correction = z
  .object({
    replacement: z.string(),
    decision: z.enum(CORRECTION_DECISIONS).nullable(),
    replaced: z.string().nullable(),
  })
  .refine(({ replacement }) => isFit(replacement))

/** Any words will do in whose place it could be put, but itself. */
function isFit(replacement: string): boolean {
  return faultOfCorrection(replacement === '.' ? ':' : '.', replacement) === null
}

const comment = z.object({
  author: person,
  written: time,
  edited: time.optional(),
  state: z.enum(COMMENT_STATES).default('shown'),
  isAnswer: z.literal(true).optional(),
  body: z.string(),
  reactions: z.array(z.object({ reaction: z.enum(REACTIONS), by: person })).optional(),
})

const thread = z.object({
  kind: z.enum(ANNOTATION_KINDS),
  attributes: z.unknown().optional().transform(readAttributes),
  audience: z.enum(AUDIENCES),
  author: person,
  created: time,
  target: z.discriminatedUnion('type', [
    z.object({ type: z.literal('text') }),
    z.object({ type: z.literal('block'), block: position }),
    z.object({
      type: z.literal('range'),
      firstBlock: position,
      start: position,
      lastBlock: position,
      end: position,
    }),
    z.object({ type: z.literal('gone') }),
  ]),
  quote: z.string().nullable().default(null),
  doubt: z.enum(['found-again', 'words-changed']).nullable().default(null),
  correction: correction.optional(),
  state: z.enum(THREAD_STATES).optional(),
  resolved: z.object({ by: person, at: time }).nullable().default(null),
  comments: z.array(comment),
})

/** A thread as an archive has it. */
export type ArchivedThread = z.output<typeof thread>

export const archivedDiscussions = z.object({ threads: z.array(thread) })

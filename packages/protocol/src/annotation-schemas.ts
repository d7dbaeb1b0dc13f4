import {
  ANNOTATION_KINDS,
  ATTRIBUTE_NAMES,
  ATTRIBUTES,
  AUDIENCES,
  COMMENT_STATES,
  CORRECTION_DECISIONS,
  POSITION_MAX_CHARS,
  type AnnotationAttributes,
  type AnnotationChoices,
} from '@variorum/document'
import * as z from 'zod'
import { CONTEXT_MAX_CHARS, EXCERPT_MAX_CHARS, RUNS_MAX_CHARS, QUOTE_MAX_CHARS } from './limits.ts'
import { annotationId, commentId, memberId, paragraphId, time } from './scalar-schemas.ts'

/** What is looked at to say that a tag is too long: a page, pasted into its field. */
export const UNFIT_TAG_MAX_CHARS = 5_000
/** What is looked at to say that there are too many: a paragraph, pasted with a comma behind each word. */
const UNFIT_TAGS_MAX = 100

/** As the table of kinds has them. */
export const annotationKind = z.enum(ANNOTATION_KINDS)

/** As `AUDIENCES` has them. */
export const audience = z.enum(AUDIENCES)

const rangeTarget = z.object({
  type: z.literal('range'),
  paragraphId,
  start: z.base64().max(POSITION_MAX_CHARS),
  end: z.base64().max(POSITION_MAX_CHARS),
  quote: z.string().min(1).max(QUOTE_MAX_CHARS),
  prefix: z.string().max(CONTEXT_MAX_CHARS),
  suffix: z.string().max(CONTEXT_MAX_CHARS),
  /** Absent from older clients, and for words in very many pieces. */
  runs: z.base64().max(RUNS_MAX_CHARS).optional(),
  /** The server's to say, as below: what a client sends is not kept. */
  isGivenUp: z.literal(true).optional(),
})

const paragraphTarget = z.object({
  type: z.literal('paragraph'),
  paragraphId,
  excerpt: z.string().max(EXCERPT_MAX_CHARS),
  /** The server's to say: what a client sends is not kept. */
  runs: z.base64().max(RUNS_MAX_CHARS).optional(),
  isGivenUp: z.literal(true).optional(),
})

/** What an annotation is about. Quotes and positions are measured here, and compared with the words by whoever takes them. */
export const annotationTarget = z.discriminatedUnion('type', [
  rangeTarget,
  paragraphTarget,
  z.object({ type: z.literal('text') }),
])

/** Names a life of the words; a UUID has 36 characters. */
export const wordsEpoch = z.string().max(64)

const CHOICES = Object.fromEntries(
  ATTRIBUTE_NAMES.map((name) => [name, z.enum(ATTRIBUTES[name].values).optional()]),
)

/** Refuses what is no choice: what a command says is done as a whole or not at all. */
export const choices = z.strictObject(CHOICES) as unknown as z.ZodType<
  AnnotationChoices,
  AnnotationChoices
>

/** Tags as somebody wrote them: overlong ones and too many are no schema error, they have sentences of their own. */
export const givenTags = z.array(z.string().max(UNFIT_TAG_MAX_CHARS)).max(UNFIT_TAGS_MAX)

/** As `choices`, with the tags. */
export const attributes = z.strictObject({
  ...CHOICES,
  tags: givenTags.optional(),
}) as unknown as z.ZodType<AnnotationAttributes, AnnotationAttributes>

/** The anchor that whoever settles a place saw. Where it is another by now, by somebody else's hand, nothing is done. */
const was = z
  .discriminatedUnion('type', [
    rangeTarget.omit({ prefix: true, suffix: true, runs: true }),
    paragraphTarget.omit({ runs: true }),
  ])
  .optional()

/** What a person says of the place of a thread. */
export const placeVerdict = z.discriminatedUnion('type', [
  /** It is there: the target becomes its anchor. */
  z.object({
    type: z.literal('here'),
    was,
    target: z.discriminatedUnion('type', [rangeTarget, paragraphTarget]),
    /** As that of a new annotation. */
    wordsEpoch: wordsEpoch.optional(),
  }),
  /** It is elsewhere, on words that the person chose: they become its anchor. */
  z.object({ type: z.literal('elsewhere'), was, target: rangeTarget, wordsEpoch }),
  /** Its words are gone. */
  z.object({ type: z.literal('gone'), was }),
])

/** What a correction proposes, and what became of it. */
const correction = z.object({
  replacement: z.string(),
  decision: z.enum(CORRECTION_DECISIONS).nullable(),
  replaced: z.string().nullable(),
})

/** One annotation as its readers get it. */
export const annotation = z.object({
  id: annotationId,
  authorId: memberId,
  kind: annotationKind,
  target: annotationTarget,
  audience,
  attributes,
  correction: correction.nullable(),
  answerId: commentId.nullable(),
  promotionProposedBy: memberId.nullable(),
  createdAt: time,
  resolvedAt: time.nullable(),
  resolvedBy: memberId.nullable(),
})

/** One comment as its readers get it; the words only if it is shown. */
export const threadComment = z.object({
  id: commentId,
  annotationId,
  authorId: memberId,
  body: z.string(),
  createdAt: time,
  editedAt: time.nullable(),
  state: z.enum(COMMENT_STATES),
  hiddenReason: z.string().nullable(),
})

/** What proves an id, see `ownedId`. Random as a whole, so that nobody can try out whose an id is. */
export const idSeed = z.uuidv4()

/** An empty or overlong body is no schema error: both have sentences of their own (`comment-empty`, `comment-too-long`). */
export const newComment = z.object({ id: commentId, seed: idSeed, body: z.string() })

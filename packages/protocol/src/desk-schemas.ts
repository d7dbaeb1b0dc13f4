import * as z from 'zod'
import { annotationKind, attributes, audience } from './annotation-schemas.ts'
import { mentionedNames, personName } from './notification-schemas.ts'
import { annotationId, commentId, memberId, textId, time } from './scalar-schemas.ts'
import { threadState } from './triage-endpoints.ts'

/** Threads in one answer: more than two screens of a laptop show. */
export const DESK_PAGE_THREADS = 40
/**
 * Threads among which a desk counts, those in which something was said last: some tens of milliseconds, in which nobody else is served. Lists page through all.
 */
export const DESK_COUNTED_MAX = 10_000
/** What a desk repeats of a comment: three lines. */
export const DESK_WORDS_MAX_CHARS = 280

/**
 * The lists that a desk has ready, in the order in which it offers them. Each has a condition at the server, by which it is listed and
 * counted. Kept names never change: they stand in addresses that people keep.
 */
export const DESK_VIEWS = [
  /** Open questions to which nobody but whoever asks them has said a word. */
  'unanswered-questions',
  /** Open threads in which somebody wants a word of the asker, see `waitsFor`, or that they are to see to and have not. */
  'waits-for-me',
  /** What others said since the asker read it. */
  'new-since-i-looked',
  /** Open, and elsewhere than it was put, or on other words. */
  'please-confirm',
  /** Open, its words are gone, and nobody has said that they are. */
  'words-are-gone',
  /** What its author shows to facilitators alone. */
  'facilitators-only',
  /** With a comment that somebody reported and on which nobody has decided. */
  'reported',
  /** Open, and nobody has decided on it. */
  'proposed-corrections',
  /** What copies may hold alone. */
  'featured',
  'everything',
] as const
/** One of the lists that a desk has ready. */
export type DeskView = (typeof DESK_VIEWS)[number]

/** The orders in which a desk can list threads. */
export const DESK_ORDERS = ['text', 'newest', 'most-agreed', 'longest-unanswered'] as const
/** `text`: one text after the other, each from its beginning. What is the same in all others comes in no order that means anything. */
export type DeskOrder = (typeof DESK_ORDERS)[number]

/** Whether something is left to do. Bare marks are neither. */
export const DESK_STATES = ['open', 'unanswered', 'resolved'] as const

/** As many as a filter can choose: what more than these fits is better asked for without it. */
const CHOSEN_MAX = 50

/** What a list is narrowed to; what is left out narrows nothing. All that is in it has to fit. */
export const deskFilter = z.object({
  textId: textId.optional(),
  /** Paragraphs as the reading room counts them, from one to another, both included. */
  fromParagraph: z.int().min(1).optional(),
  toParagraph: z.int().min(1).optional(),
  /** Whoever began the thread, by the id of their membership. */
  authorId: memberId.optional(),
  kinds: z.array(annotationKind).max(CHOSEN_MAX).optional(),
  /** Written as anybody writes it. */
  tag: z.string().max(200).optional(),
  colors: z.array(z.string().max(40)).max(CHOSEN_MAX).optional(),
  state: z.enum(DESK_STATES).optional(),
  audience: audience.optional(),
  /** How far facilitators are with it. */
  triage: threadState.optional(),
  /** When something was said last: from the first moment on, and before the second. */
  since: time.optional(),
  before: time.optional(),
})

/** Where a page ends and the next one begins, as one order has it; to be handed back as it came. */
export const deskPlace = z.object({ keys: z.array(z.union([z.string(), z.number()])).max(3) })

const deskComment = z.object({
  id: commentId,
  authorName: personName,
  /** The beginning of what was said. */
  words: z.string(),
  mentioned: mentionedNames,
  createdAt: time,
})

const deskThread = z.object({
  id: annotationId,
  textId,
  kind: annotationKind,
  audience,
  attributes,
  authorName: personName,
  createdAt: time,
  /** The beginning of the words that it stands on; empty for the whole text. */
  quote: z.string(),
  /** What a correction proposes; null for all others. */
  replacement: z.string().nullable(),
  /** `unknown` until somebody looked where it stands now. */
  placeState: z.enum(['unknown', 'whole-text', 'anchored', 'changed', 'moved', 'orphaned']),
  /** The number that the reading room shows in the gutter; null where it stands in no paragraph. */
  paragraphNumber: z.int().nullable(),
  isOpen: z.boolean(),
  isBare: z.boolean(),
  isUnanswered: z.boolean(),
  hasOpenCorrection: z.boolean(),
  isNew: z.boolean(),
  waitsForMe: z.boolean(),
  isReported: z.boolean(),
  /** How far facilitators are with it, which of them sees to it, and what they keep for themselves; all of it as `DeskEntry` has it. */
  triage: threadState,
  assigneeName: z.string().nullable(),
  note: z.string().nullable(),
  /** Comments that stand. */
  commentCount: z.int(),
  agreement: z.int(),
  saidAt: time,
  /** The first comment that stands, and the last one if that is another; null where there is none. */
  opening: deskComment.nullable(),
  latest: deskComment.nullable(),
})

/** A page of a desk. */
export const deskPage = z.object({
  threads: z.array(deskThread),
  /** Null where nothing comes any more. */
  next: deskPlace.nullable(),
  /** Of each ready view, how much of it the filter lets through; on the first page alone. */
  counts: z.record(z.enum(DESK_VIEWS), z.int()).nullable(),
  /** The filter lets more than `DESK_COUNTED_MAX` through, so that each view may have more than is counted. */
  areCountsCut: z.boolean(),
  /** Some threads were not looked for in the words as they are by now: `placeDesk` does. */
  isPlaceStale: z.boolean(),
})

/** Parsed from `deskFilter`. */
export type DeskFilter = z.output<typeof deskFilter>
/** Parsed from `deskPlace`. */
export type DeskPlace = z.output<typeof deskPlace>
/** Parsed from `deskThread`. */
export type DeskThread = z.output<typeof deskThread>
/** Parsed from `deskPage`. */
export type DeskPage = z.output<typeof deskPage>

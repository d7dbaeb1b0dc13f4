import { INTERFACE_LANGUAGE_IDS } from '@variorum/document/languages'
import * as z from 'zod'
import { mentionedNames, personName } from './notification-schemas.ts'
import { annotationId, memberId, memberRole, paragraphId, textId, time } from './scalar-schemas.ts'

/** Members of whom one answer tells: a hall and its guests. */
export const PARTICIPATION_LINES_MAX = 1_000
/** Paragraphs of which one answer tells; a longer text is told of as far as that. */
export const COVERAGE_PARAGRAPHS_MAX = 2_000
/** What an answer repeats of a paragraph, by which one knows it again. */
export const PARAGRAPH_BEGINNING_MAX_CHARS = 60
/** Paragraphs that one request says were read: more than anybody scrolls past in a minute. */
export const READ_PARAGRAPHS_MAX = 200
/** Paragraphs that one answer names where it is hard: the easier ones are no news. */
export const HARD_PARAGRAPHS_MAX = 100
/** Questions in one answer, over all paragraphs. */
export const HARD_QUESTIONS_MAX = 300
const TIME_ZONE_MAX_CHARS = 64

/** Of what is told: one text, or all; from a moment on, or ever. */
export const participationScope = z.object({
  textId: textId.nullable(),
  since: time.nullable(),
})

/** As `ParticipationLine`. */
const participationLine = z.object({
  id: memberId,
  name: personName,
  role: memberRole,
  threads: z.int(),
  replies: z.int(),
  marks: z.int(),
  questions: z.int(),
  unanswered: z.int(),
  answers: z.int(),
  agreement: z.int(),
  lastSaidAt: time.nullable(),
  reading: z.object({ paragraphs: z.int(), lastSeenAt: time.nullable() }).nullable(),
})

/** Of everybody. */
export const participation = z.object({
  lines: z.array(participationLine),
  /** There are more members than these. */
  isCut: z.boolean(),
})

/** What a member knows of what is told of them; `nothing-kept`: they keep no places in their account, so that nothing of it is. */
export const ownParticipation = z.object({
  line: participationLine,
  reading: z.enum(['shown', 'not-shown', 'nothing-kept']),
})

/** The same as a file for spreadsheets. */
export const participationTable = participationScope.extend({
  language: z.enum(INTERFACE_LANGUAGE_IDS),
  /** IANA; one that the server does not know counts as UTC. */
  timeZone: z.string().min(1).max(TIME_ZONE_MAX_CHARS),
})

/** What happened at each paragraph of a text, in their order. */
export const coverage = z.object({
  paragraphs: z.array(
    z.object({
      id: paragraphId,
      beginning: z.string(),
      /** Members who came to it and let that be shown. */
      readers: z.int(),
      marks: z.int(),
      questions: z.int(),
    }),
  ),
  isCut: z.boolean(),
})

/** Where readers have questions, as far as whoever asks may know of them. */
export const hardPlaces = z.object({
  /** The hardest first. */
  paragraphs: z.array(
    z.object({
      textId,
      /** As the reading room counts. */
      paragraphNumber: z.int(),
      /** Open questions that begin there. */
      questions: z.int(),
      /** How often somebody said that they have one of these, too. */
      alsoAsked: z.int(),
    }),
  ),
  /** Those that most members have, then the newest. */
  questions: z.array(
    z.object({
      id: annotationId,
      textId,
      /** Null for one about the whole text, and for one whose words are gone. */
      paragraphNumber: z.int().nullable(),
      /** The beginning of what is asked; empty where nothing of it stands. */
      words: z.string(),
      mentioned: mentionedNames,
      alsoAsked: z.int(),
    }),
  ),
  /** All open questions, those included that this answer has no place for, and those that stand in no paragraph. */
  questionCount: z.int(),
})

/** Parsed from `participationScope`. */
export type ParticipationScope = z.output<typeof participationScope>
/** Parsed from `participation`. */
export type Participation = z.output<typeof participation>
/** Parsed from `ownParticipation`. */
export type OwnParticipation = z.output<typeof ownParticipation>
/** Parsed from `coverage`. */
export type Coverage = z.output<typeof coverage>
/** Parsed from `hardPlaces`. */
export type HardPlaces = z.output<typeof hardPlaces>

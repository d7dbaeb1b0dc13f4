import {
  BREAK_CUES,
  COPY_ADDITIONS,
  COPY_FORMAT_NAMES,
  IMPORT_ADJUSTMENTS,
  IMPORT_WARNINGS,
} from '@variorum/document'
import * as z from 'zod'
import { ENCODING_NAME_MAX_CHARS, IMPORT_MAX_BREAKS } from './limits.ts'
import { member } from './member-schema.ts'
import { readingDate } from './reading-date-schemas.ts'
import {
  groupId,
  importId,
  memberId,
  paragraphRole,
  textId,
  textLanguage,
  time,
  wordsEditors,
} from './scalar-schemas.ts'
import { ownSilence } from './silence-endpoints.ts'

/** Of more than these it is only said that there are more: nobody counts further, and the server need not either. */
export const NEW_THREADS_COUNTED_MAX = 99

/** What the policy asks about a text. */
const textState = z.object({
  wordsEditedBy: wordsEditors,
  isLocked: z.boolean(),
  isArchived: z.boolean(),
  isDeleted: z.boolean(),
})

/** A text in the list of its group. */
export const textSummary = z.object({
  ...textState.shape,
  /** When a text in the bin will be gone for good; null outside the bin. */
  purgedAt: time.nullable(),
  id: textId,
  title: z.string(),
  language: textLanguage,
  createdAt: time,
  characterCount: z.number().int(),
  paragraphCount: z.number().int(),
  openThreadCount: z.number().int(),
  /** Questions that nobody has answered. What somebody keeps to themselves is in none of these counts. */
  unansweredCount: z.number().int(),
  /** Threads in which others said something that whoever asks has not seen. One more than `NEW_THREADS_COUNTED_MAX` stands for any number beyond it. */
  newThreadCount: z.number().int(),
  /** Other members who have it open now. */
  readerCount: z.number().int(),
  readingDates: z.array(readingDate),
})

const importWarning = z.object({
  code: z.enum(IMPORT_WARNINGS),
  /** Where it is: paragraph index in the preview, with offsets in that paragraph (UTF-16, end exclusive). Absent: the whole file. */
  paragraphIndex: z.number().int().optional(),
  start: z.number().int().optional(),
  end: z.number().int().optional(),
  /** What the sentence names: the removed line, the count, the suspicious characters. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** What can be decided about an import before it becomes a text, and how it stands. */
const importOffers = z.object({
  /** How the file was read; null where its bytes leave no choice, and then there are no `encodings` either. */
  encoding: z.string().nullable(),
  encodings: z.array(z.object({ encoding: z.string(), sample: z.string() })),
  adjustments: z.array(
    z.object({
      kind: z.enum(IMPORT_ADJUSTMENTS),
      count: z.number().int(),
      isMade: z.boolean(),
      samples: z.array(z.string()),
    }),
  ),
  /** Places within the lines of the file where paragraphs begin (`isTaken`) or might: in order. */
  breaks: z.array(
    z.object({
      textOffset: z.number().int(),
      /** The paragraph that begins here if the break is taken; otherwise the one that holds the place, at `start`. */
      paragraphIndex: z.number().int(),
      start: z.number().int(),
      cue: z.enum(BREAK_CUES),
      /** How likely a careful reader would begin a paragraph here, from 0 to 1. */
      confidence: z.number(),
      isTaken: z.boolean(),
    }),
  ),
})

/** A comment as a preview lists it. */
const shownComment = z.object({ authorName: z.string(), words: z.string(), quote: z.string() })

/** What was read out of a file, to be checked before it becomes a text. */
export const importPreview = z.object({
  importId,
  fileName: z.string(),
  title: z.string(),
  language: textLanguage,
  paragraphs: z.array(
    z.object({
      /** Stays the same when the file is read again, as long as the paragraph begins where it does. */
      id: z.string(),
      role: paragraphRole,
      /** Of a list item within others, from 2. */
      depth: z.number().int().optional(),
      /** Of a cell: what its table, row and column are called. */
      cell: z
        .object({
          table: z.string(),
          row: z.string(),
          column: z.string(),
          isHeader: z.literal(true).optional(),
        })
        .optional(),
      /** Of an image. */
      image: z
        .object({ hash: z.string(), width: z.number().int(), height: z.number().int() })
        .optional(),
      /** One U+FFFC stands for each of `references`. */
      text: z.string(),
      /** Where footnotes are named, and as which. */
      references: z.array(z.object({ textOffset: z.int(), label: z.string() })).optional(),
      /** Of a footnote: how the words name it. */
      label: z.string().optional(),
      /** Of the file, from 1, where the paragraph begins; absent where its format has no lines. */
      line: z.number().int().optional(),
    }),
  ),
  warnings: z.array(importWarning),
  /** The discussions that the file brings; null if it has none. */
  discussions: z
    .object({
      threadCount: z.int(),
      resolvedCount: z.int(),
      commentCount: z.int(),
      /** Who wrote, as the file says, by how much they did. Empty for somebody it does not name. */
      authors: z.array(z.object({ name: z.string(), commentCount: z.int() })),
      /** Those that stand on no words of the text. */
      unplacedCount: z.int(),
      /** Some of these, by their words. */
      unplaced: z.array(shownComment),
      /** Those that stand on paragraphs, with the first and the last of these; `start` and `end` count in their texts, and are left out for whole ones. */
      placed: z.array(
        shownComment.extend({
          first: z.int(),
          last: z.int(),
          start: z.int().optional(),
          end: z.int().optional(),
        }),
      ),
      /** It came with a sample text, and whoever speaks in it is invented. */
      isInvented: z.boolean(),
    })
    .nullable(),
  /** How many suspected misreads the text can begin with as proposed corrections: those for which other words suggest themselves. */
  proposalCount: z.number().int(),
  offers: importOffers,
})

/** What somebody decided about an import. What is left out stays as it was found; what fits nothing in the file is passed over. */
export const importChoices = z.object({
  encoding: z.string().max(ENCODING_NAME_MAX_CHARS).optional(),
  adjustments: z.array(z.enum(IMPORT_ADJUSTMENTS)).max(IMPORT_ADJUSTMENTS.length).optional(),
  /** Breaks by their offset in the decoded file, to be made though they were only offered. */
  takenBreaks: z.array(z.int().nonnegative()).max(IMPORT_MAX_BREAKS).optional(),
  /** And those not to be made though they were. */
  leftBreaks: z.array(z.int().nonnegative()).max(IMPORT_MAX_BREAKS).optional(),
})

/** A text as one member may see it, with what they may do there. */
export const textView = z.object({
  ...textState.shape,
  id: textId,
  groupId,
  groupName: z.string(),
  title: z.string(),
  language: textLanguage,
  /** As in `group`. */
  isAnonymous: z.boolean(),
  me: z.object({
    ...member.shape,
    /** Under which id one's own words stand in this text. */
    authorId: memberId,
    /** What the others see in place of one's name; null if they see it. */
    readerNumber: z.number().int().nullable(),
    /** Absent for whoever may write as their role has it. */
    silence: ownSilence.optional(),
  }),
  /** Absent: there are none. */
  readingDates: z.array(readingDate).optional(),
  /** A client that holds a state of another epoch must drop it. */
  wordsEpoch: z.string(),
  layerEpoch: z.string(),
})

/** How many marks and notes each part of a copy would hold, of those that the asking member may see. */
export const copyChoices = z.object({
  /** What the whole group sees, which stands in every copy. */
  groupNotes: z.number().int(),
  /** As all that follow, only in a copy that asks for it. Null: not this member's to take. */
  facilitatorsNotes: z.number().int().nullable(),
  ownNotes: z.number().int(),
  /** True where the group sees numbers and this member may know the names. */
  mayHoldNames: z.boolean(),
  /** Whether this member may choose by what facilitators made of threads. */
  mayChooseStates: z.boolean(),
})

/** A copy that somebody may ask for, as its address says it: `include` and the options of `CopyWish`. */
export const copyRequest = z.object({
  format: z.enum(COPY_FORMAT_NAMES),
  language: z.string(),
  timeZone: z.string(),
  include: z.array(z.enum(COPY_ADDITIONS)).max(COPY_ADDITIONS.length),
  /** As `writeCopyWish` writes them. */
  options: z.record(z.string(), z.string()),
})

/** What goes along when the words of a text are used again: nothing that was said of them, or what facilitators featured. */
export const REUSED_NOTES = ['none', 'featured'] as const

/** Where the words of a text are to be used again, and what goes along. `language` is that in which those are called who stand under numbers. */
export const textReuse = z.object({
  groupId,
  notes: z.enum(REUSED_NOTES),
  language: z.string(),
  timeZone: z.string(),
})

/** What a copy would hold, found as the copy itself is. */
export const copyForesight = z.object({
  /** Threads and marks in it, and those of the same readers that its other options leave out. */
  held: z.number().int(),
  leftOut: z.number().int(),
  /** Those that it is without by what facilitators made of them; null for whoever may not know that. No other count has these. */
  withoutByState: z.number().int().nullable(),
  pictures: z.number().int(),
  /** How it calls those who wrote in it or are mentioned. */
  named: z.array(z.string()),
  /** Names that the copy gives nobody and that its words say all the same, with where they do; none for whoever may not know names. */
  saidNames: z.array(
    z.object({
      name: z.string(),
      count: z.number().int(),
      places: z.array(
        z.union([
          z.object({ in: z.literal('title') }),
          z.object({ in: z.enum(['paragraph', 'thread']), number: z.number().int() }),
        ]),
      ),
    }),
  ),
  /** Who of the group may be chosen by, of the threads that these readers see: an id in this text, and how the copy calls them. */
  authors: z.array(z.object({ id: memberId, name: z.string() })),
  tags: z.array(z.string()),
})

/** A text in the list of its group. */
export type TextSummary = z.output<typeof textSummary>

/** Parsed from `textView`. */
export type TextView = z.output<typeof textView>

/** Something in a file that a person should look at. */
export type ImportWarning = z.output<typeof importWarning>

/** Parsed from `importChoices`. */
export type ImportDecisions = z.output<typeof importChoices>

/** Parsed from `importPreview`. */
export type ImportPreview = z.output<typeof importPreview>

/** What the dialogue for copies offers, with how much each choice adds. */
export type CopyChoices = z.output<typeof copyChoices>

/** Parsed from `copyForesight`. */
export type CopyForesight = z.output<typeof copyForesight>

/** Parsed from `textReuse`. */
export type TextReuse = z.output<typeof textReuse>

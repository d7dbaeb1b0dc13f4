import type { SourceBlock, SourceDocument } from './source-document.ts'

/** Where a block begins in its file, as exactly as its format can tell; numbers are those that people count, from 1. */
export interface SourcePlace {
  /** UTF-16 offset in the decoded file, its byte order mark not counted. */
  readonly textOffset?: number
  readonly line?: number
  readonly page?: number
  /** Position among the paragraphs of the file, for formats without lines. */
  readonly paragraph?: number
}

/** A block with the place where its file has it. */
export type ImportedBlock = SourceBlock & { readonly from: SourcePlace }

/**
 * What a person should know of an import. A new one is also put into a sentence in the web app's `features/imports/warning-sentence.ts`; the
 * compiler asks for it.
 *
 * Cleaning: `boilerplate-removed` (`line`), `chunk-markers-removed`, `chunk-markers-doubtful`, `control-characters-removed` and
 * `undecodable-bytes` (`count`), `encoding-guessed` (`encoding`), `suspected-misread` (`found`, perhaps `suggestion`), `cut-off-end`,
 * `single-paragraph`, `html-removed` (`count`), `page-numbers-removed` and `page-numbers-doubtful` (`count`), `running-head-removed` (`line`, `count`), `time-codes-removed`
 * (`count`), `text-doubled`, `breaks-lost` (a line is so long that its breaks must be gone), `text-ruined` (`how`: `lost`, `lost-and-read`, `misread`, `private`).
 * What the words of a text cannot hold: `images-as-words` (those that the file only names), `images-left-out` (no picture of a kind that is shown, or too
 * large, or in a cell), `links-left-out`,
 * `emphasis-left-out`, `headings-flattened`, `code-as-words`, `discussions-left-out`, `comments-left-out`, `reactions-left-out` (`count`); `markup-as-written` where the file's marks were left among the words; `heading-numbers-left-out`
 * where a file counts its headings by itself; `tracked-changes-accepted` where changes in it waited for a decision;
 * `hidden-words-left-out` where its author hid some; `turned-words-left-out` where some run in another direction than the lines of a page,
 * `margin-numbers-removed` where lines or paragraphs were counted beside them, `printed-discussions-left-out` where a copy of ours shows them as words (`count`).
 */
export const IMPORT_WARNINGS = [
  'boilerplate-removed',
  'chunk-markers-removed',
  'chunk-markers-doubtful',
  'page-numbers-removed',
  'page-numbers-doubtful',
  'running-head-removed',
  'time-codes-removed',
  'text-doubled',
  'breaks-lost',
  'text-ruined',
  'suspected-misread',
  'cut-off-end',
  'single-paragraph',
  'encoding-guessed',
  'undecodable-bytes',
  'control-characters-removed',
  'html-removed',
  'images-as-words',
  'images-left-out',
  'links-left-out',
  'emphasis-left-out',
  'headings-flattened',
  'code-as-words',
  'discussions-left-out',
  'comments-left-out',
  'reactions-left-out',
  'markup-as-written',
  'heading-numbers-left-out',
  'tracked-changes-accepted',
  'hidden-words-left-out',
  'turned-words-left-out',
  'margin-numbers-removed',
  'printed-discussions-left-out',
] as const
/** One kind of thing that an import did, found or could not keep. */
export type ImportWarningCode = (typeof IMPORT_WARNINGS)[number]

/** Something a person should know about the import, with its place. */
export interface SourceWarning {
  readonly code: ImportWarningCode
  /** Position in `blocks`; `start` and `end` count in that block's text (UTF-16, end exclusive). Absent: the whole file. */
  readonly blockIndex?: number
  readonly start?: number
  readonly end?: number
  /** What the sentence names. */
  readonly params: Readonly<Record<string, string | number>>
}

/** One way of reading the bytes of a file as characters, with some words as it reads them. */
export interface EncodingCandidate {
  readonly encoding: string
  readonly sample: string
}

/**
 * What can be changed throughout a text, on request: lines that were rejoined because they look wrapped, back to those of the file; half-width punctuation between Chinese characters, radicals and compatibility characters that look like
 * characters, blanks between all characters.
 */
export const IMPORT_ADJUSTMENTS = [
  'own-lines',
  'full-width-punctuation',
  'usual-characters',
  'no-blanks-between',
] as const
export type ImportAdjustment = (typeof IMPORT_ADJUSTMENTS)[number]

/** A change that is offered, or was made because somebody chose it. */
export interface OfferedAdjustment {
  readonly kind: ImportAdjustment
  readonly count: number
  readonly isMade: boolean
  /** Some of the places, with a few words around them. */
  readonly samples: readonly string[]
}

/** What in the words speaks for a paragraph's beginning. */
export const BREAK_CUES = [
  'front',
  'heading',
  'after-heading',
  'point',
  'dash',
  'address',
  'announcement',
  'turn',
  'topic',
  'length',
] as const
export type BreakCue = (typeof BREAK_CUES)[number]

/** A place within a line of the file where a paragraph begins, or might. */
export interface ImportedBreak {
  /** UTF-16 offset in the decoded file: its name in `ImportChoices`. */
  readonly textOffset: number
  /** The block that begins here if the break is taken; otherwise the one that holds the place, at `start` in its text. */
  readonly blockIndex: number
  readonly start: number
  readonly cue: BreakCue
  /** How likely a careful reader would begin a paragraph here, from 0 to 1. */
  readonly confidence: number
  readonly isTaken: boolean
}

/** What a person may decide about an import, and how it stands. */
export interface ImportOffers {
  /** As the file was read; null where its bytes leave no choice. */
  readonly encoding: string | null
  /** The likeliest first; empty where the bytes leave no choice. */
  readonly encodings: readonly EncodingCandidate[]
  readonly adjustments: readonly OfferedAdjustment[]
  /** In reading order. */
  readonly breaks: readonly ImportedBreak[]
}

/** What a person decided about an import. Whatever fits nothing in the file is passed over. */
export interface ImportChoices {
  readonly encoding?: string | undefined
  readonly adjustments?: readonly ImportAdjustment[] | undefined
  /** Breaks by their `textOffset`: true for those to be taken, false for those to be left. */
  readonly breaks?: ReadonlyMap<number, boolean> | undefined
}

/** What a file says, whatever its format, before anything is stored: what every importer makes and all that comes after it reads. */
export interface ImportedDocument extends SourceDocument {
  /** Never empty. */
  readonly blocks: readonly ImportedBlock[]
  readonly warnings: readonly SourceWarning[]
  /** Left out by formats that leave nothing to decide. */
  readonly offers?: ImportOffers
}

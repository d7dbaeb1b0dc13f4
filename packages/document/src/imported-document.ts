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
 * `single-paragraph`, `html-removed` (`count`).
 * What the words of a text cannot hold: `images-as-words` (those that the file only names), `images-left-out` (no picture of a kind that is shown, or too
 * large, or in a cell), `links-left-out`,
 * `emphasis-left-out`, `headings-flattened`, `code-as-words`, `comments-left-out` (`count`); `markup-as-written` where the file's marks were left among the words.
 */
export const IMPORT_WARNINGS = [
  'boilerplate-removed',
  'chunk-markers-removed',
  'chunk-markers-doubtful',
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
  'comments-left-out',
  'markup-as-written',
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

/** What a file says, whatever its format, before anything is stored: what every importer makes and all that comes after it reads. */
export interface ImportedDocument extends SourceDocument {
  /** Never empty. */
  readonly blocks: readonly ImportedBlock[]
  readonly warnings: readonly SourceWarning[]
}

import type { ParagraphForm, TextLanguage } from './text-document.ts'

/** Where a block begins in its file, as exactly as its format can tell; numbers are those that people count, from 1. */
export interface SourcePlace {
  /** UTF-16 offset in the decoded file, its byte order mark not counted. */
  readonly textOffset?: number
  readonly line?: number
  readonly page?: number
  /** Position among the paragraphs of the file, for formats without lines. */
  readonly paragraph?: number
}

/** Offsets count in the block's text: UTF-16 units, end exclusive. Formats may nest and overlap. */
export type InlineFormat = { readonly start: number; readonly end: number } & (
  | { readonly type: 'emphasis' | 'strong' | 'struck' | 'code' }
  | { readonly type: 'link'; readonly address: string }
  /** The reference to the footnote of this label; the characters under it are what the file shows there. */
  | { readonly type: 'footnote-reference'; readonly label: string }
)

/** A picture that is in the file, or one that the file only names: such a one is never fetched. */
export type SourceImage =
  | { readonly type: 'held'; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly type: 'named'; readonly address: string }

interface BlockWords {
  /** Trimmed, without line breaks. */
  readonly text: string
  /** In order of their start. */
  readonly formats: readonly InlineFormat[]
  readonly from: SourcePlace
}

/**
 * One block of a file, in reading order. A paragraph says what it is as a paragraph of the words does. Cells follow each other row by row;
 * `table`, `row` and `column` count from 0. A footnote stands where the file shows it, an image has its alternative text for words.
 */
export type SourceBlock = BlockWords &
  (
    | ({ readonly type: 'paragraph' } & ParagraphForm)
    | {
        readonly type: 'table-cell'
        readonly table: number
        readonly row: number
        readonly column: number
      }
    | { readonly type: 'footnote'; readonly label: string }
    | { readonly type: 'image'; readonly image: SourceImage }
  )

/** One comment that came with the file. */
export interface SourceComment {
  /** As the file names them; nobody in the group need be called so. Null if it names nobody. */
  readonly authorName: string | null
  /** Milliseconds since 1970; null if the file does not say. */
  readonly writtenAt: number | null
  readonly body: string
}

/** A discussion that came with the file. */
export interface SourceThread {
  /** Null: about the whole text. Offsets as in `InlineFormat`, from the first block's text into the last one's. */
  readonly range: {
    readonly firstBlock: number
    readonly start: number
    readonly lastBlock: number
    readonly end: number
  } | null
  /** Oldest first; those after the first are replies. */
  readonly comments: readonly [SourceComment, ...SourceComment[]]
  readonly isResolved: boolean
}

/**
 * What a person should know of an import. A new one is also put into a sentence in the web app's `features/imports/warning-sentence.ts`; the
 * compiler asks for it.
 *
 * Cleaning: `boilerplate-removed` (`line`), `chunk-markers-removed`, `chunk-markers-doubtful`, `control-characters-removed` and
 * `undecodable-bytes` (`count`), `encoding-guessed` (`encoding`), `suspected-misread` (`found`, perhaps `suggestion`), `cut-off-end`,
 * `single-paragraph`, `html-removed` (`count`).
 * What the words of a text cannot hold: `tables-as-rows`, `footnotes-as-paragraphs`, `images-as-words`, `links-left-out`,
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
  'tables-as-rows',
  'footnotes-as-paragraphs',
  'images-as-words',
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
export interface SourceDocument {
  readonly title: string
  readonly language: TextLanguage
  /** Never empty. */
  readonly blocks: readonly SourceBlock[]
  readonly threads: readonly SourceThread[]
  readonly warnings: readonly SourceWarning[]
}

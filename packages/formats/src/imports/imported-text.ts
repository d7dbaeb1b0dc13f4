import type { ParagraphRole, TextLanguage } from '@variorum/document'

/** What a reader is told beside the bytes. */
export interface ImportOptions {
  /** Names the text where it doesn't name itself. */
  readonly fileName: string
  readonly maxParagraphs: number
}

/** One paragraph of an imported file. `text` is trimmed and holds no line break. */
export interface ImportedParagraph {
  readonly role: ParagraphRole
  readonly text: string
  /** UTF-16 offset of the paragraph's first character in the decoded file (its byte order mark not counted). */
  readonly sourceOffset: number
}

/** Something a person should know about the import. The shape is the one that the wire carries. */
export interface ImportWarning {
  readonly code:
    | 'boilerplate-removed'
    | 'chunk-markers-removed'
    | 'chunk-markers-doubtful'
    | 'suspected-misread'
    | 'cut-off-end'
    | 'single-paragraph'
    | 'encoding-guessed'
    | 'undecodable-bytes'
    | 'control-characters-removed'
  /** Position in `paragraphs`; `start` and `end` count in that paragraph (UTF-16, end exclusive). Absent: the whole file. */
  readonly paragraphIndex?: number
  readonly start?: number
  readonly end?: number
  /**
   * What the sentence names: `line` (boilerplate), `count` (markers, bytes, characters), `chunkLength` (markers),
   * `encoding`, and `found` with an optional `suggestion` (misreads).
   */
  readonly params: Readonly<Record<string, string | number>>
}

/** What the importer made of a file, before anything is stored. */
export interface ImportedText {
  readonly title: string
  readonly language: TextLanguage
  readonly paragraphs: readonly ImportedParagraph[]
  readonly warnings: readonly ImportWarning[]
}

export type ImportOutcome =
  | { readonly ok: true; readonly imported: ImportedText }
  | {
      readonly ok: false
      readonly reason: 'file-empty' | 'file-not-text' | 'file-too-many-paragraphs'
    }

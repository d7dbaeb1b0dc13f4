import type { ImportedDocument } from '@variorum/document'

/** What a reader is told beside the bytes. */
export interface ImportOptions {
  /** Names the text where it doesn't name itself. */
  readonly fileName: string
  readonly maxParagraphs: number
}

/** What was read, or why nothing was. */
export type ImportOutcome =
  | { readonly ok: true; readonly source: ImportedDocument }
  | {
      readonly ok: false
      readonly reason: 'file-empty' | 'file-not-text' | 'file-too-many-paragraphs'
    }

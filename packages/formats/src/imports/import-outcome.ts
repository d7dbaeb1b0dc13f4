import type { ImportChoices, ImportedDocument } from '@variorum/document'

/** What a reader is told beside the bytes. */
export interface ImportOptions {
  /** Names the text where it doesn't name itself. */
  readonly fileName: string
  readonly maxParagraphs: number
  /** What a person decided about what an earlier reading offered. */
  readonly choices?: ImportChoices | undefined
}

/** Why nothing was read of a file. */
type ImportRefusal =
  | 'file-empty'
  | 'file-not-text'
  | 'file-encrypted'
  | 'file-broken'
  | 'file-encoding-unknown'
  | 'file-too-many-paragraphs'

/** What was read, or why nothing was. */
export type ImportOutcome =
  | { readonly ok: true; readonly source: ImportedDocument }
  | {
      readonly ok: false
      readonly reason: ImportRefusal
    }

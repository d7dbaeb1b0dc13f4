import type { ImportChoices, ImportedDocument } from '@variorum/document'

/** What a reader is told beside the bytes. */
export interface ImportOptions {
  /** Names the text where it doesn't name itself. */
  readonly fileName: string
  readonly maxParagraphs: number
  /** What a person decided about what an earlier reading offered. */
  readonly choices?: ImportChoices | undefined
  /** Hears how much of the file is read, from 0 to 1, where that is known. */
  readonly tell?: (share: number) => void
}

/** Why a file is not read. */
export type ImportFault =
  | 'file-empty'
  | 'file-not-text'
  | 'file-encoding-unknown'
  | 'file-too-many-paragraphs'
  | 'file-too-many-pages'
  /** Its pages are pictures, or drawn letters: a scan. */
  | 'file-without-letters'
  /** A password has to be asked for. */
  | 'file-encrypted'
  /** Word wrote it so until 2003. */
  | 'file-old-word'
  /** It is cut off, or never was what it says. */
  | 'file-broken'
  /** A small file that becomes a huge one. */
  | 'file-unpacks-too-large'
  /** Of some letters it could make gigabytes. */
  | 'file-declares-entities'
  | 'file-nested-too-deep'
  /** A ZIP that is none of ours, and no Word document. */
  | 'file-foreign-zip'
  /** Annotations of a text that is not in it. */
  | 'file-without-text'
  /** An archive of ours that is not what its manifest says. */
  | 'archive-altered'
  /** A newer server wrote it. */
  | 'archive-too-new'

/** What was read, or why nothing was. */
export type ImportOutcome =
  | { readonly ok: true; readonly source: ImportedDocument }
  | {
      readonly ok: false
      readonly reason: ImportFault
    }

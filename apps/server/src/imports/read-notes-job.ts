import type { TextId } from '@variorum/document'
import type { NotesPreview } from '@variorum/protocol'
import type { KeptDiscussions } from '../texts/kept-discussions.ts'
import type { JobKind } from '../worker-pool/job-kind.ts'
import { IMPORT_TIMEOUT_MS } from './import-limits.ts'

/** A file of Web Annotations, and the text that it is for. */
export type NotesPart =
  | {
      readonly type: 'file'
      readonly textId: TextId
      readonly bytes: Uint8Array
      /** When that was written of which the file does not say when. */
      readonly at: number
    }
  | {
      readonly type: 'words'
      /** Together the whole state, to be applied in this order. */
      readonly updates: readonly Uint8Array[]
    }
  /** What stands in the text already, see `signsInText`. */
  | { readonly type: 'there'; readonly signs: readonly string[] }

/** What a file says of a text, as `kept` has it; or that it holds no annotations. */
type NotesOutcome<Kept> =
  | (Kept & { readonly ok: true; readonly shown: Omit<NotesPreview, 'importId' | 'fileName'> })
  | { readonly ok: false; readonly reason: 'file-not-annotations' }

/** As it can be added. */
export type ReadNotes = NotesOutcome<{ readonly kept: KeptDiscussions }>
/** As it is kept until it is: JSON of a `KeptNotes`, so that nobody else need write out megabytes. */
export type PreparedNotes = NotesOutcome<{ readonly keptJson: string }>

/** A file of annotations that was read, as it lies in the place of an import. */
export interface KeptNotes {
  readonly notesFor: TextId
  /** When it was read: what the file doesn't date is kept as of that moment, and known by other signs. */
  readonly readAt: number
  readonly kept: KeptDiscussions
}

/** Bytes from strangers are read in a process that can be stopped. */
export const READ_NOTES: JobKind<NotesPart, PreparedNotes> = {
  name: 'read-notes',
  timeoutMs: IMPORT_TIMEOUT_MS,
  stoppedAs: 'import-timed-out',
}

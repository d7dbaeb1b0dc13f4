import type { NotesPreview } from '@variorum/protocol'
import type { KeptDiscussions } from '../texts/kept-discussions.ts'
import type { JobKind } from '../worker-pool/job-kind.ts'
import { IMPORT_TIMEOUT_MS } from './import-limits.ts'

/** A file of Web Annotations, and the text that it is for. */
export type NotesPart =
  | {
      readonly type: 'file'
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

/** What a file says of a text. */
interface NotesRead {
  readonly kept: KeptDiscussions
  readonly shown: Omit<NotesPreview, 'importId' | 'fileName'>
}

/** Or that it holds no annotations. */
export type ReadNotes =
  | ({ readonly ok: true } & NotesRead)
  | { readonly ok: false; readonly reason: 'file-not-annotations' }

/** Bytes from strangers are read in a process that can be stopped. */
export const READ_NOTES: JobKind<NotesPart, ReadNotes> = {
  name: 'read-notes',
  timeoutMs: IMPORT_TIMEOUT_MS,
  stoppedAs: 'import-timed-out',
}

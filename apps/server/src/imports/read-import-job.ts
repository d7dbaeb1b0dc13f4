import type { ImportChoices, ImportId, ImportStep } from '@variorum/document'
import type { ImportOutcome } from '@variorum/formats'
import type { JobKind } from '../worker-pool/job-kind.ts'
import { IMPORT_TIMEOUT_MS } from './import-limits.ts'
import type { SampleDiscussion } from './sample-discussion.ts'

/** One file to read: its bytes, or what was kept of it (`KeptImport`) when it was read before. */
export interface FileToRead {
  readonly file:
    | { readonly bytes: Uint8Array; readonly discussion?: SampleDiscussion }
    | { readonly keptJson: string }
  readonly choices?: ImportChoices
  /** What was decided about its blocks. */
  readonly steps?: readonly ImportStep[]
  readonly fileName: string
  /** What the preview is to be called. */
  readonly importId: ImportId
}

/** The preview, checked and encoded, and `KeptImport` likewise; or why there is none. */
export type PreviewMade =
  | { readonly ok: true; readonly previewJson: string; readonly keptJson: string }
  | Extract<ImportOutcome, { ok: false }>
  /** What was kept was kept by an earlier version, without the file. */
  | { readonly ok: false; readonly reason: 'import-gone' }

/** Bytes from strangers are read in a process that can be stopped, and can die, without anybody else noticing. */
export const READ_IMPORT: JobKind<FileToRead, PreviewMade> = {
  name: 'read-import',
  timeoutMs: IMPORT_TIMEOUT_MS,
  stoppedAs: 'import-timed-out',
}

import type { ImportId } from '@variorum/document'
import type { ImportOutcome } from '@variorum/formats'
import type { JobKind } from '../worker-pool/job-kind.ts'
import { IMPORT_TIMEOUT_MS } from './import-limits.ts'

/** One file to read. */
export interface FileToRead {
  readonly bytes: Uint8Array
  readonly fileName: string
  /** What the preview is to be called. */
  readonly importId: ImportId
}

/** The preview, checked and encoded, and `KeptImport` likewise; or why there is none. */
export type PreviewMade =
  | { readonly ok: true; readonly previewJson: string; readonly keptJson: string }
  | Extract<ImportOutcome, { ok: false }>

/** Bytes from strangers are read in a process that can be stopped, and can die, without anybody else noticing. */
export const READ_IMPORT: JobKind<FileToRead, PreviewMade> = {
  name: 'read-import',
  timeoutMs: IMPORT_TIMEOUT_MS,
  stoppedAs: 'import-timed-out',
}

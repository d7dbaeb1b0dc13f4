import type { CopyFormat, CopyWarning } from '@variorum/document'
import type { InterfaceLanguage } from '@variorum/document/languages'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import type { SearchReport } from '../annotations/place-threads.ts'
import type { JobKind } from '../worker-pool/job-kind.ts'

/** A copy that has not come by then is stopped: a book with 4,000 notes takes some six seconds, and ten times that where everything else is busy, too. */
const COPY_TIMEOUT_MS = 120_000

/** How a copy is to be. */
export interface CopyOrder {
  readonly type: 'copy'
  readonly format: CopyFormat
  readonly groupName: string
  /** Milliseconds since 1970. */
  readonly exportedAt: number
  readonly voice: { readonly language: InterfaceLanguage; readonly timeZone: string }
}

/** A copy as a worker hands it over. */
export interface CopyMade {
  /** Null if the text is too long for this format. */
  readonly file: { readonly bytes: Uint8Array; readonly warnings: readonly CopyWarning[] } | null
  readonly found: SearchReport
}

/** What `makeCopy` does. */
export const MAKE_COPY: JobKind<CopyOrder | AnnotatedWordsPart, CopyMade> = {
  name: 'make-copy',
  timeoutMs: COPY_TIMEOUT_MS,
  stoppedAs: 'work-timed-out',
}

import type { CopyFormat, CopyWarning, CopyWish, MemberId } from '@variorum/document'
import type { InterfaceLanguage } from '@variorum/document/languages'
import type { CopyForesight } from '@variorum/protocol'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import type { SearchReport } from '../annotations/place-threads.ts'
import type { JobKind } from '../worker-pool/job-kind.ts'
import type { CopySecrets } from './private-term-rows.ts'

/** A copy that has not come by then is stopped: a book with 4,000 notes takes some six seconds, and ten times that where everything else is busy, too. */
const COPY_TIMEOUT_MS = 120_000

/** How a copy is to be. */
export interface CopyOrder {
  readonly type: 'copy'
  readonly format: CopyFormat
  readonly wish: CopyWish
  /** By their row. */
  readonly askerId: MemberId
  /** Whether the asker may know how far facilitators are with a thread. */
  readonly knowsStates: boolean
  readonly groupName: string
  readonly secrets: CopySecrets
  /** Of those under which readers stand in the text; 0 if there is none. */
  readonly highestNumber: number
  /** Milliseconds since 1970. */
  readonly exportedAt: number
  readonly voice: { readonly language: InterfaceLanguage; readonly timeZone: string }
}

/** A copy as a worker hands it over. */
export type CopyMade = { readonly found: SearchReport } & (
  | {
      readonly file: { readonly bytes: Uint8Array; readonly warnings: readonly CopyWarning[] }
      /** Where the file tells what it must not, see `hiddenLeaks`; such a file goes to nobody. */
      readonly leaks: readonly string[]
    }
  /** Why there is none: the text is too long for this format, or what sets it is not installed. */
  | { readonly file: null; readonly reason: 'copy-too-long' | 'typesetter-missing' }
)

/** What a worker says of a copy that is not made. */
export interface CopyForeseen {
  readonly foresight: CopyForesight
  readonly found: SearchReport
}

/** What `makeCopy` does. */
export const MAKE_COPY: JobKind<CopyOrder | AnnotatedWordsPart, CopyMade> = {
  name: 'make-copy',
  timeoutMs: COPY_TIMEOUT_MS,
  stoppedAs: 'work-timed-out',
}

/** What `foreseeCopy` does. */
export const FORESEE_COPY: JobKind<CopyOrder | AnnotatedWordsPart, CopyForeseen> = {
  name: 'foresee-copy',
  timeoutMs: COPY_TIMEOUT_MS,
  stoppedAs: 'work-timed-out',
}

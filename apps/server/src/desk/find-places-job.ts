import type { AnnotationId } from '@variorum/document'
import type { PlaceOutcome } from '../annotations/placements.ts'
import type { JobKind } from '../worker-pool/job-kind.ts'
import type { FoundPlace } from './text-placing-rows.ts'

/** A text as it crosses to a worker: its words, and what is to be looked for in them. */
export type TargetsPart =
  | {
      readonly type: 'words'
      /** Together the whole state, to be applied in this order. */
      readonly updates: readonly Uint8Array[]
      /** Where earlier searches found quotes, as `KeptAnswers` writes it; null if there were none. */
      readonly answers: Uint8Array | null
    }
  | {
      readonly type: 'targets'
      readonly targets: readonly { readonly id: AnnotationId; readonly target_json: string }[]
    }

/** Where everything was found, and what the next search need not look for. */
export interface FoundPlaces {
  readonly places: readonly FoundPlace[]
  /** For `QuoteMemory`. */
  readonly answers: Uint8Array
  readonly searchCount: number
  /** For the ledger. */
  readonly outcomes: readonly PlaceOutcome[]
}

/** As long as a review, which looks for the same. */
const FIND_PLACES_TIMEOUT_MS = 120_000

/** What `findPlaces` does. */
export const FIND_PLACES: JobKind<TargetsPart, FoundPlaces> = {
  name: 'find-places',
  timeoutMs: FIND_PLACES_TIMEOUT_MS,
  stoppedAs: 'work-timed-out',
}

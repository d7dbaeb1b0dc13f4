import type { AnnotationId } from '@variorum/document'
import type { ReplacementPlan } from '@variorum/protocol'
import type { PlaceOutcome } from '../annotations/placements.ts'
import type { JobKind } from '../worker-pool/job-kind.ts'

/** A thread to be looked for in both wordings. */
export interface ReplacedTarget {
  readonly id: AnnotationId
  readonly target_json: string
  /** Whether the asker may know of it: others are looked for, and not told of. */
  readonly isShown: boolean
}

/** What a worker replaces the words of a text by, and all that stands on them. */
export type ReplacementPart =
  | {
      readonly type: 'words'
      /** Together the whole state, to be applied in this order. */
      readonly updates: readonly Uint8Array[]
      /** As `KeptAnswers` writes it; null if there are none. */
      readonly answers: Uint8Array | null
    }
  /** The better copy, as `KeptImport`. */
  | { readonly type: 'copy'; readonly keptJson: string }
  /** The words from before a replacement, as `WayBack`. */
  | { readonly type: 'back'; readonly keptJson: string }
  | { readonly type: 'targets'; readonly targets: readonly ReplacedTarget[] }

/** Words that were replaced, in a copy of their room. */
export interface ReplacedWords {
  readonly plan: Omit<ReplacementPlan, 'wordsVersion' | 'copyVersion'>
  /** What the room has to be told; empty where the words are the same. */
  readonly update: Uint8Array
  /** As `WayBack`. */
  readonly backJson: string
  readonly characterCount: number
  readonly paragraphCount: number
  /** The images that the new words show, of those that the copy brings. */
  readonly imageHashes: readonly string[]
  /** For `QuoteMemory`. */
  readonly answers: Uint8Array
  readonly searchCount: number
  /** For the ledger. */
  readonly outcomes: readonly PlaceOutcome[]
}

/** Nothing can be made of it: it was kept by an earlier version. */
export type PlannedReplacement =
  | ({ readonly ok: true } & ReplacedWords)
  | { readonly ok: false; readonly reason: 'import-gone' }

/** As long as a review, which looks for the same; comparing the words takes a few seconds of it. */
const PLAN_REPLACEMENT_TIMEOUT_MS = 120_000

/** What `planReplacement` does. */
export const PLAN_REPLACEMENT: JobKind<ReplacementPart, PlannedReplacement> = {
  name: 'plan-replacement',
  timeoutMs: PLAN_REPLACEMENT_TIMEOUT_MS,
  stoppedAs: 'work-timed-out',
}

import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import type { SearchReport } from '../annotations/place-threads.ts'
import type { JobKind } from '../worker-pool/job-kind.ts'

/** As long as a copy: one of 4,000 threads, with all the searching there may be, takes some six seconds. */
const REVIEW_TIMEOUT_MS = 120_000

/** What `makeReview` does; `json` is the answer to the request. */
export const MAKE_REVIEW: JobKind<
  AnnotatedWordsPart,
  { readonly json: Uint8Array; readonly found: SearchReport }
> = { name: 'make-review', timeoutMs: REVIEW_TIMEOUT_MS, stoppedAs: 'work-timed-out' }

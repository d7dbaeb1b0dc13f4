import type { JobKind } from '../worker-pool/job-kind.ts'
import type { WordsCount } from './counted-words-rows.ts'

/** The words of a text as they cross to a worker: updates that are together the whole state, to be applied in this order. */
export type WordsPart = readonly Uint8Array[]

/** Reading the longest words that a room holds takes a tenth of a second; a worker that was just started takes half a second more. */
const COUNT_WORDS_TIMEOUT_MS = 30_000

/** What `countLongWords` does. */
export const COUNT_WORDS: JobKind<WordsPart, WordsCount> = {
  name: 'count-words',
  timeoutMs: COUNT_WORDS_TIMEOUT_MS,
  stoppedAs: 'work-timed-out',
}

import type { TextId } from '@variorum/document'
import { observable } from '../../state/observable.ts'

/** As long as people take to see what they have done; the server waits longer, for a slow line and a queue of work. */
export const WAY_BACK_OFFERED_MS = 10_000

/** Words that were replaced here a moment ago. */
export interface LatelyReplaced {
  readonly textId: TextId
  readonly replacementId: string
}

/** The last one; null once its time is over. It is set on one page and shown on another. */
export const latelyReplaced = observable<LatelyReplaced | null>(null)

import type { AnnotationId } from '@variorum/document'
import type { DeskThread } from '@variorum/protocol'
import type { DeskChoice } from './desk-choice.ts'
import type { DeskList } from './use-desk-list.ts'

/** Where somebody is in the list, and what they see of it. */
export interface DeskSight extends Pick<DeskList, 'cursor' | 'isCursorMeant'> {
  readonly choice: DeskChoice
  /** The thread whose words are shown, listed or not. */
  readonly openedId: AnnotationId | null
}

/**
 * What a key or a button does its work with, in the order of the list: what is chosen, else the thread whose words are shown, else the one at
 * the cursor. Empty where that has left the list: whoever presses a key does not mean the thread that came to its place.
 */
export function meantThreads(threads: readonly DeskThread[], sight: DeskSight): DeskThread[] {
  const { choice, openedId, cursor } = sight
  const chosen = threads.filter(({ id }) => choice.ids.has(id))
  if (chosen.length > 0) return chosen
  if (openedId !== null) return threads.filter(({ id }) => id === openedId)
  return cursor && sight.isCursorMeant ? [cursor] : []
}

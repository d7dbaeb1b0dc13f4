import { isBareMark, isOpen, type PlacedThread } from '@variorum/document'

/** A thread that is printed after the words. */
export interface PrintedNote {
  readonly thread: PlacedThread
  /** From 1, in the order of the words. */
  readonly number: number
}

/** The notes of a printed text: what the margin shows of the discussion, settled ones only where it does. No mark that says nothing. */
export function printedNotes(
  shown: readonly PlacedThread[],
  showsResolved: boolean,
): PrintedNote[] {
  return shown
    .filter((thread) => !isBareMark(thread) && (isOpen(thread) || showsResolved))
    .map((thread, at) => ({ thread, number: at + 1 }))
}

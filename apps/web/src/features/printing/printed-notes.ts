import { isBareMark, type PlacedThread } from '@variorum/document'

/** A thread that is printed after the words. */
export interface PrintedNote {
  readonly thread: PlacedThread
  /** From 1, in the order of the words. */
  readonly number: number
}

/** The notes of a printed text: what is shown of the discussion, but no mark that says nothing. */
export function printedNotes(shown: readonly PlacedThread[]): PrintedNote[] {
  return shown
    .filter((thread) => !isBareMark(thread))
    .map((thread, at) => ({ thread, number: at + 1 }))
}

import type { Thread } from './annotation.ts'
import { byAge } from './by-age.ts'
import type { Place } from './place.ts'

/** A thread with the place it has in these words. Null place: it is about the whole text. */
export interface PlacedThread extends Thread {
  readonly place: Place | null
}

/** Whole-text threads first, then by place, then by age; orphans last. */
export function inDocumentOrder(threads: readonly PlacedThread[]): PlacedThread[] {
  const rank = (thread: PlacedThread): number => {
    if (thread.place === null) return -1
    return thread.place.state === 'orphaned' ? Infinity : thread.place.range.start
  }
  return threads.toSorted((one, other) => {
    const [a, b] = [rank(one), rank(other)]
    if (a !== b) return a < b ? -1 : 1
    return byAge(one.annotation, other.annotation)
  })
}

import type { Thread } from './annotation.ts'
import { byAge } from './by-age.ts'
import type { AnnotationId } from './ids.ts'
import type { Place } from './place.ts'

/** A thread with the place it has in these words. Null place: it is about the whole text. */
export interface PlacedThread extends Thread {
  readonly place: Place | null
}

/**
 * Whole-text threads first, then by place, then by age; orphans last. `before` is the order that was answered last, of about the same threads: it costs one look at each
 * of them, and no sorting, where they still stand in it.
 */
export function inDocumentOrder(
  threads: readonly PlacedThread[],
  before: readonly PlacedThread[] = [],
): PlacedThread[] {
  const rank = (thread: PlacedThread): number => {
    if (thread.place === null) return -1
    return thread.place.state === 'orphaned' ? Infinity : thread.place.range.start
  }
  return asBefore(threads, before).toSorted((one, other) => {
    const [a, b] = [rank(one), rank(other)]
    if (a !== b) return a < b ? -1 : 1
    return byAge(one.annotation, other.annotation)
  })
}

/** The threads in an earlier order, those that were not in it last. */
function asBefore(
  threads: readonly PlacedThread[],
  before: readonly PlacedThread[],
): readonly PlacedThread[] {
  if (before.length === 0) return threads
  const left = new Map<AnnotationId, PlacedThread>(
    threads.map((thread) => [thread.annotation.id, thread]),
  )
  const known = before.flatMap(({ annotation: { id } }) => {
    const thread = left.get(id)
    left.delete(id)
    return thread ? [thread] : []
  })
  return [...known, ...left.values()]
}

import type { Annotation, Thread } from './annotation.ts'
import type { MemberId } from './ids.ts'
import type { Place } from './place.ts'
import type { TextDocument } from './text-document.ts'

/** A thread with the place it has in these words. Null place: it is about the whole text. */
export interface PlacedThread extends Thread {
  readonly place: Place | null
}

/**
 * What one asking member may see of a text: its words and its threads in document order (whole-text threads first, orphans
 * last). Every format exports from this and from nothing else.
 */
export interface AnnotatedText {
  readonly document: TextDocument
  readonly groupName: string
  readonly threads: readonly PlacedThread[]
  /** Names as the asking member may see them. */
  readonly names: ReadonlyMap<MemberId, string>
  /** Milliseconds since 1970. */
  readonly exportedAt: number
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

function byAge(one: Annotation, other: Annotation): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)
}

import {
  isOpen,
  isOrphaned,
  may,
  needsCheck,
  type AnnotationId,
  type PlacedThread,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { actorOf } from '../../people/actor-of.ts'

/**
 * The open threads whose place asks this reader: words were changed, the thread was found elsewhere, or its words are gone and nobody has said so.
 * What they may not settle does not ask them, nor does what is still being looked for.
 */
export function placesToCheck(text: TextView, threads: readonly PlacedThread[]): PlacedThread[] {
  const me = actorOf(text.me)
  return threads.filter((thread) => asks(thread) && maySettle(text, me, thread))
}

/** Whether this reader may put a thread elsewhere. */
export function mayPlace(text: TextView, thread: PlacedThread): boolean {
  return maySettle(text, actorOf(text.me), thread)
}

/** Who has the focus once the thread at `index` is settled: the one that comes to stand there, else the last. Null if none is left. */
export function nextToCheck(
  ids: readonly AnnotationId[],
  index: number,
  settled: AnnotationId,
): AnnotationId | null {
  const left = ids.filter((id) => id !== settled)
  return left[index] ?? left.at(-1) ?? null
}

function asks(thread: PlacedThread): boolean {
  if (!isOpen(thread)) return false
  if (needsCheck(thread)) return true
  const { place, annotation } = thread
  const isLookedFor = place?.state === 'orphaned' && place.isSearchUnfinished === true
  const isSettled = annotation.target.type !== 'text' && annotation.target.isGivenUp === true
  return isOrphaned(thread) && !isLookedFor && !isSettled
}

function maySettle(
  text: TextView,
  me: ReturnType<typeof actorOf>,
  { annotation: { authorId, audience } }: PlacedThread,
): boolean {
  return may(me, 'settle-place', { text, thread: { authorId, audience } })
}

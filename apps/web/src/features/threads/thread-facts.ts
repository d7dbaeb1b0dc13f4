import {
  isOrphaned,
  needsCheck,
  type MemberId,
  type PlacedThread,
  type ThreadComment,
} from '@variorum/document'

/** True if a card shows the same for both: while somebody types, every thread below moves by a character, and no card changes. */
export function looksTheSame(one: PlacedThread, other: PlacedThread): boolean {
  return (
    one.annotation === other.annotation &&
    one.comments === other.comments &&
    isOrphaned(one) === isOrphaned(other) &&
    needsCheck(one) === needsCheck(other)
  )
}

/** Comments that arrived between two states of the threads, written by others. */
export function newComments(
  before: readonly PlacedThread[],
  after: readonly PlacedThread[],
  myId: MemberId,
): ThreadComment[] {
  const known = new Set(before.flatMap(({ comments }) => comments.map(({ id }) => id)))
  return after
    .flatMap(({ comments }) => comments)
    .filter(({ id, authorId }) => !known.has(id) && authorId !== myId)
}

import {
  type MemberId,
  type Place,
  type PlacedThread,
  type ThreadComment,
} from '@variorum/document'

/** True if a card shows the same for both: while somebody types, every thread below moves by a character, and no card changes. */
export function looksTheSame(one: PlacedThread, other: PlacedThread): boolean {
  return (
    one.annotation === other.annotation &&
    one.comments === other.comments &&
    toldOf(one.place) === toldOf(other.place)
  )
}

/** What a card tells of a place. */
function toldOf(place: Place | null): string {
  switch (place?.state) {
    case undefined:
    case 'anchored':
      return ''
    case 'moved':
      return `moved ${place.isCertain}`
    case 'orphaned':
      return place.state
    case 'changed':
      return `changed ${place.share} ${place.words}`
  }
}

/** Comments that arrived between two states of the threads, written by others. */
export function newComments(
  before: readonly PlacedThread[],
  after: readonly PlacedThread[],
  myId: MemberId,
): ThreadComment[] {
  // Comments that did not change are the same list.
  const lists = new Set(before.map(({ comments }) => comments))
  const changed = after.filter(({ comments }) => !lists.has(comments))
  if (changed.length === 0) return []
  const known = new Set(before.flatMap(({ comments }) => comments.map(({ id }) => id)))
  return changed
    .flatMap(({ comments }) => comments)
    .filter(({ id, authorId }) => !known.has(id) && authorId !== myId)
}

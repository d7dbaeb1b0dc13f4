import {
  type AuthorName,
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

type Names = ReadonlyMap<MemberId, AuthorName>

/** True if everybody of whom a thread tells is called the same by both: whoever says something for the first time changes no other card. */
export function saysTheSameNames(thread: PlacedThread, before: Names, after: Names): boolean {
  if (before === after) return true
  const renamed = renamedBetween(before, after)
  if (renamed.length === 0) return true
  // Whoever stands anywhere in it: its authors, who agreed, whom it mentions.
  const told = JSON.stringify([thread.annotation, thread.comments])
  return renamed.every((id) => !told.includes(id))
}

const lastRenamed: { before: Names; after: Names; ids: readonly MemberId[] } = {
  before: new Map(),
  after: new Map(),
  ids: [],
}

/** Every card of a page asks for the same two. */
function renamedBetween(before: Names, after: Names): readonly MemberId[] {
  if (lastRenamed.before !== before || lastRenamed.after !== after) {
    const ids = new Set([...before.keys(), ...after.keys()])
    const isRenamed = (id: MemberId) =>
      JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))
    Object.assign(lastRenamed, { before, after, ids: [...ids].filter(isRenamed) })
  }
  return lastRenamed.ids
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

import type { MemberId, PlacedThread } from '@variorum/document'

/** Everybody who made a mark here or said something, each once: oneself first, then as `nameOf` sorts them. */
export function authorsIn(
  threads: readonly PlacedThread[],
  myId: MemberId,
  nameOf: (id: MemberId) => string,
): MemberId[] {
  const ids = new Set<MemberId>()
  for (const { annotation, comments } of threads) {
    ids.add(annotation.authorId)
    for (const { authorId } of comments) ids.add(authorId)
  }
  ids.delete(myId)
  const others = [...ids].toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)))
  return [myId, ...others]
}

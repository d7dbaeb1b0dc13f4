import type { MemberId, PlacedThread, ThreadComment } from '@variorum/document'

/** The words that a thread was opened on; null for the whole text. */
export function quoteOf({ annotation }: Pick<PlacedThread, 'annotation'>): string | null {
  const { target } = annotation
  switch (target.type) {
    case 'range':
      return target.quote
    case 'paragraph':
      return target.excerpt
    case 'text':
      return null
  }
}

/** A bare highlight says nothing of its own, so it needs no card until somebody asks for it. */
export function isDiscussion({ annotation, comments }: PlacedThread): boolean {
  return annotation.kind !== 'highlight' || comments.length > 0
}

export function isOpen({ annotation }: PlacedThread): boolean {
  return annotation.resolvedAt === null
}

export function isOrphaned({ place }: PlacedThread): boolean {
  return place?.state === 'orphaned'
}

/** Found again by its quote, but not surely enough to do without a person's look. */
export function needsCheck({ place }: PlacedThread): boolean {
  return place?.state === 'moved' && !place.isCertain
}

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

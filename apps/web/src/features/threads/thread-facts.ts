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

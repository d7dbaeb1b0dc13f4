import type { Review, ReviewThread } from '@variorum/protocol'

export const REVIEW_FILTERS = ['open', 'resolved', 'all'] as const
export type ReviewFilter = (typeof REVIEW_FILTERS)[number]

/** The threads that a filter lets through, in the order in which they came. Bare marks are neither open nor resolved. */
export function filterThreads(
  threads: readonly ReviewThread[],
  filter: ReviewFilter,
): ReviewThread[] {
  if (filter === 'all') return [...threads]
  return threads.filter(
    (thread) => !isBareMark(thread) && isResolved(thread) === (filter === 'resolved'),
  )
}

export const REVIEW_AUDIENCES = ['all', 'group', 'facilitators'] as const
export type ReviewAudience = (typeof REVIEW_AUDIENCES)[number]

/** The threads that one audience sees, in the order in which they came. What somebody keeps to themselves shows among all. */
export function filterByAudience(
  threads: readonly ReviewThread[],
  audience: ReviewAudience,
): ReviewThread[] {
  return threads.filter(({ annotation }) => audience === 'all' || annotation.audience === audience)
}

/** A mark without words: there is nothing in it to settle. */
export function isBareMark({ annotation, comments }: ReviewThread): boolean {
  return annotation.kind === 'highlight' && comments.length === 0
}

function isResolved({ annotation }: ReviewThread): boolean {
  return annotation.resolvedAt !== null
}

/** An open note or question to which nobody but its author has said a word. */
export function isUnanswered({ annotation, comments }: ReviewThread): boolean {
  if (annotation.resolvedAt !== null || comments.length === 0) return false
  return comments.every(({ authorId }) => authorId === annotation.authorId)
}

/** The review as it will be once a thread's state was changed; shown until the server has answered. */
export function withResolved(
  review: Review,
  annotationId: ReviewThread['annotation']['id'],
  resolvedAt: number | null,
): Review {
  const threads = review.threads.map((thread) =>
    thread.annotation.id === annotationId
      ? { ...thread, annotation: { ...thread.annotation, resolvedAt } }
      : thread,
  )
  return { ...review, threads }
}

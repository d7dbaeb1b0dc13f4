import { hasTag, isBareMark, isOpen } from '@variorum/document'
import type { Review, ReviewThread } from '@variorum/protocol'

export const REVIEW_FILTERS = ['open', 'resolved', 'all'] as const
export type ReviewFilter = (typeof REVIEW_FILTERS)[number]

/** The threads that a filter lets through, in the order in which they came. Bare marks are neither open nor resolved. */
export function filterThreads(
  threads: readonly ReviewThread[],
  filter: ReviewFilter,
): ReviewThread[] {
  if (filter === 'all') return [...threads]
  return threads.filter((thread) => !isBareMark(thread) && isOpen(thread) === (filter === 'open'))
}

/** How many discussions a filter lets through. A bare mark that stands among all is none: there is nothing in it to answer. */
export function countToDiscuss(threads: readonly ReviewThread[], filter: ReviewFilter): number {
  return filterThreads(threads, filter).filter((thread) => !isBareMark(thread)).length
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

/** The threads that carry this tag, in the order in which they came; null: all. */
export function filterByTag(threads: readonly ReviewThread[], tag: string | null): ReviewThread[] {
  if (tag === null) return [...threads]
  return threads.filter(({ annotation }) => hasTag(annotation, tag))
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

import type { Thread } from './annotation.ts'
import type { ReactionName } from './reactions.ts'

/**
 * In which order a list shows threads. `text`: as their words follow each other. `newest`: by what was said last, whoever said it; a mark
 * without words by when it was made. `agreed`: by how many people agree with something in it.
 */
export const THREAD_ORDERS = ['text', 'newest', 'agreed'] as const
/** In which order a list shows threads. */
export type ThreadOrder = (typeof THREAD_ORDERS)[number]

/** Whoever has the same question asks it, too. */
const AGREEING: ReadonlySet<ReactionName> = new Set(['agree', 'same-question'])

/**
 * The threads in this order. They come in that of the text, in which they stay where nothing else tells them apart; the list itself is
 * left as it is.
 */
export function sortThreads<Found extends Thread>(
  threads: readonly Found[],
  order: ThreadOrder,
): Found[] {
  switch (order) {
    case 'text':
      return [...threads]
    case 'newest':
      return byMost(threads, lastSaidAt)
    case 'agreed':
      return byMost(threads, agreementOf)
  }
}

/** How many people agree with something that is said in a thread, or have its question; each counts once. */
export function agreementOf({ comments }: Pick<Thread, 'comments'>): number {
  const agreeing = comments.flatMap(({ reactions = [] }) =>
    reactions.flatMap(({ reaction, memberId }) => (AGREEING.has(reaction) ? memberId : [])),
  )
  return new Set(agreeing).size
}

function lastSaidAt({ annotation, comments }: Thread): number {
  return Math.max(annotation.createdAt, ...comments.map(({ createdAt }) => createdAt))
}

/** The most first. Of each thread it is worked out once, since hundreds are compared. */
function byMost<Found extends Thread>(
  threads: readonly Found[],
  of: (thread: Found) => number,
): Found[] {
  return threads
    .map((thread) => ({ thread, much: of(thread) }))
    .toSorted((one, other) => other.much - one.much)
    .map(({ thread }) => thread)
}

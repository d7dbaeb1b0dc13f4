import type { Annotation, Thread, ThreadComment } from './annotation.ts'
import type { AnnotationId, MemberId } from './ids.ts'
import { answerIn, isBareMark } from './thread-facts.ts'

/**
 * How far facilitators are with a thread, for their desk and for copies; nobody else is shown it:
 *
 * - `new`: nobody had to do anything yet.
 * - `needs-answer`: somebody asks, and waits.
 * - `answered`: it was seen to.
 * - `featured`: a copy may hold these alone.
 * - `left-out`: copies leave it out, unless their taker asks for everything.
 */
export const THREAD_STATES = ['new', 'needs-answer', 'answered', 'featured', 'left-out'] as const
/** How far facilitators are with a thread. */
export type ThreadState = (typeof THREAD_STATES)[number]

/** A state that a facilitator gave a thread by hand. */
export interface StateSaid {
  readonly state: ThreadState
  /** Milliseconds since 1970, no earlier than any comment that stood there then. */
  readonly at: number
}

/** What facilitators keep of a thread among themselves. */
export interface DeskEntry {
  readonly annotationId: AnnotationId
  readonly state: ThreadState
  /** The facilitator who sees to it. */
  readonly assigneeId: MemberId | null
  /** For facilitators' eyes alone. */
  readonly note: string | null
}

type Asked = {
  readonly annotation: Pick<Annotation, 'kind' | 'audience' | 'authorId' | 'answerId'>
  readonly comments: readonly Pick<ThreadComment, 'id' | 'authorId' | 'state' | 'createdAt'>[]
}

/** Where a thread begins: a question with words that stand needs an answer. */
export function beginningStateOf({
  annotation,
  comments,
}: Pick<Asked, 'comments'> & { readonly annotation: Pick<Annotation, 'kind'> }): ThreadState {
  const asks = annotation.kind === 'question' && comments.some(({ state }) => state === 'shown')
  return asks ? 'needs-answer' : 'new'
}

/**
 * The state of a thread, from what stands in it and what a facilitator said of it last, whichever is newer. Another facilitator's
 * reply answers it, and its author's next word begins it anew; what other members reply changes nothing, until it is marked as the answer,
 * which answers what was said until then: `markedAt` is when that was, null where it is not known, which is later than everything.
 * `featured` and `left-out` stay until a facilitator says otherwise. A bare mark asks nothing of anybody. What its author keeps to themselves
 * is `new`, whatever was said of it: no facilitator could say otherwise.
 */
export function threadStateOf(
  thread: Asked,
  { said, markedAt }: { readonly said: StateSaid | null; readonly markedAt: number | null },
  isFacilitator: (id: MemberId) => boolean,
): ThreadState {
  if (thread.annotation.audience === 'self') return 'new'
  if (said?.state === 'featured' || said?.state === 'left-out') return said.state
  if (isBareMark(thread)) return said?.state ?? 'new'
  const beginning = beginningStateOf(thread)
  // What is said by hand is newer than a mark, which takes it back.
  const answeredUntil =
    said !== null || answerIn(thread) === null ? null : (markedAt ?? Number.POSITIVE_INFINITY)
  let state = said?.state ?? (answeredUntil === null ? beginning : 'answered')
  for (const { authorId, createdAt, state: commentState } of thread.comments) {
    if (commentState !== 'shown' || createdAt <= (said?.at ?? answeredUntil ?? -1)) continue
    const isOwn = authorId === thread.annotation.authorId
    if (isOwn && state === 'answered') state = beginning
    else if (!isOwn && isFacilitator(authorId)) state = 'answered'
  }
  return state
}

/** What the desk shows of a thread of which nobody there said anything. */
export function beginDeskEntry(thread: Thread): DeskEntry {
  return {
    annotationId: thread.annotation.id,
    state: beginningStateOf(thread),
    assigneeId: null,
    note: null,
  }
}

import type { Thread, ThreadComment } from './annotation.ts'
import { byAge } from './by-age.ts'
import type { CommentId, MemberId } from './ids.ts'
import { mentionsIn } from './mentions.ts'
import { answerIn, isBareMark, isOpen, isUnanswered, openCorrectionOf } from './thread-facts.ts'

/** What a desk finds and sorts a thread by. All of it follows from the thread. Times are milliseconds since 1970. */
export interface DeskFacts {
  readonly isOpen: boolean
  /** As `isBareMark`: it is nothing to answer. */
  readonly isBare: boolean
  /** As `isUnanswered`. */
  readonly isUnanswered: boolean
  /** When that began which nobody has answered; null for what is not unanswered. */
  readonly waitingSince: number | null
  /** When something that stands was said last; when the annotation was made where nothing is said. */
  readonly saidAt: number
  /** The first comment that stands, and the last one; null where there is none. */
  readonly openingId: CommentId | null
  readonly latestId: CommentId | null
  /** Comments that stand. */
  readonly commentCount: number
  /** How many said that they agree, or have the question too. */
  readonly agreement: number
  readonly hasOpenCorrection: boolean
  /** Who is asked for a word: see `waitsFor`. */
  readonly waitsFor: readonly MemberId[]
}

/** What a desk needs to know of a thread. */
export function deskFactsOf(thread: Thread): DeskFacts {
  const { annotation } = thread
  const shown = standing(thread)
  const unanswered = isUnanswered(thread)
  return {
    isOpen: isOpen(thread),
    isBare: isBareMark(thread),
    isUnanswered: unanswered,
    waitingSince: unanswered ? (shown[0]?.createdAt ?? annotation.createdAt) : null,
    saidAt: shown.at(-1)?.createdAt ?? annotation.createdAt,
    openingId: shown[0]?.id ?? null,
    latestId: shown.at(-1)?.id ?? null,
    commentCount: shown.length,
    agreement: shown.reduce((sum, comment) => sum + agreementWith(comment), 0),
    hasOpenCorrection: openCorrectionOf(annotation) !== null,
    waitsFor: [...waitsFor(thread)],
  }
}

/**
 * Whose word an open thread waits for: whoever was mentioned and has said nothing since; and its author, where somebody else has the last
 * word and did not answer the question by it, or asks to show it to the group.
 */
export function waitsFor(thread: Thread): ReadonlySet<MemberId> {
  const waiting = new Set<MemberId>()
  const { authorId, promotionProposedBy } = thread.annotation
  if (!isOpen(thread)) return waiting
  for (const comment of standing(thread)) {
    for (const id of mentionsIn(comment.body)) waiting.add(id)
    if (comment.authorId !== authorId) waiting.add(authorId)
    waiting.delete(comment.authorId)
  }
  if (answerIn(thread) !== null) waiting.delete(authorId)
  if (promotionProposedBy !== null) waiting.add(authorId)
  return waiting
}

function standing({ comments }: Thread): ThreadComment[] {
  return comments.filter(({ state }) => state === 'shown').toSorted(byAge)
}

function agreementWith({ reactions = [] }: ThreadComment): number {
  return reactions.filter(({ reaction }) => reaction === 'agree' || reaction === 'same-question')
    .length
}

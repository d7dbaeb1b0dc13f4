import { opensThread } from './annotation-kinds.ts'
import type { Annotation, AnnotationTarget, Thread, ThreadComment } from './annotation.ts'
import type { Correction } from './correction.ts'
import { withoutReferences } from './footnotes.ts'
import type { CommentId } from './ids.ts'
import type { PlacedThread } from './placed-thread.ts'
import type { IndexedParagraph, WordsIndex } from './words-index.ts'

// What everybody asks of a thread, decided once: the reading room, the review and the copies say the same of it.

type Opened = { readonly annotation: Pick<Annotation, 'resolvedAt'> }
type Said = {
  readonly annotation: Pick<Annotation, 'kind'>
  readonly comments: readonly unknown[]
}
/** A place as any side knows it; null, or `whole-text`, for a thread about the whole text. */
type Placed = {
  readonly place: {
    readonly state: 'anchored' | 'changed' | 'moved' | 'orphaned' | 'whole-text'
  } | null
}

/** The words that a thread was opened on, as they are shown; null for the whole text. */
export function quoteOf(target: AnnotationTarget): string | null {
  switch (target.type) {
    case 'range':
      return withoutReferences(target.quote)
    case 'paragraph':
      return withoutReferences(target.excerpt)
    case 'text':
      return null
  }
}

/** False once the thread was resolved. */
export function isOpen({ annotation }: Opened): boolean {
  return annotation.resolvedAt === null
}

/** What an open thread proposes that nobody has decided; null if it proposes nothing, any more or at all. */
export function openCorrectionOf(
  annotation: Pick<Annotation, 'correction' | 'resolvedAt'>,
): Correction | null {
  const { correction } = annotation
  return correction?.decision === null && isOpen({ annotation }) ? correction : null
}

/** A highlight under which nobody said anything: it has nothing to show but itself, and nothing in it is to be settled. */
export function isBareMark({ annotation, comments }: Said): boolean {
  return !opensThread(annotation.kind) && saysNothing({ comments })
}

/** Whether there are no words in it: a bare mark, or a note of which all comments were deleted. */
export function saysNothing({ comments }: Pick<Said, 'comments'>): boolean {
  return comments.length === 0
}

type Asked = {
  readonly annotation: Pick<Annotation, 'kind' | 'authorId' | 'answerId'>
  readonly comments: readonly Pick<ThreadComment, 'id' | 'authorId' | 'state'>[]
}

/** Which comment answered the question; null while none is said to have, and where that one was deleted or hidden. */
export function answerIn({ annotation, comments }: Asked): CommentId | null {
  const { answerId } = annotation
  if (answerId === null) return null
  return comments.some(({ id, state }) => id === answerId && state === 'shown') ? answerId : null
}

/** Whether somebody can say of a comment that it answered the question: it is there to be read, and is not what asks it. */
export function canBeAnswer({ annotation, comments }: Asked, id: CommentId): boolean {
  if (annotation.kind !== 'question') return false
  const at = comments.findIndex((comment) => comment.id === id)
  const comment = comments[at]
  return comment?.state === 'shown' && (at > 0 || comment.authorId !== annotation.authorId)
}

/** An open note or question to which nobody but its author has said a word that stands, unless that answers it. */
export function isUnanswered({ annotation, comments }: Thread): boolean {
  // What a facilitator hid asks nobody anything.
  if (!isOpen({ annotation }) || comments.every(({ state }) => state !== 'shown')) return false
  if (answerIn({ annotation, comments }) !== null) return false
  return comments.every(
    ({ authorId, state }) => authorId === annotation.authorId || state !== 'shown',
  )
}

/** Its words are gone. */
export function isOrphaned({ place }: Placed): boolean {
  return place?.state === 'orphaned'
}

/** It stands elsewhere than it was put, or on other words: a person has to look whether that is right. */
export function needsCheck({ place }: Placed): boolean {
  return place?.state === 'changed' || place?.state === 'moved'
}

/** The paragraph in which a thread begins; null for one about the whole text and for one that lost its words. */
export function paragraphOf(
  { place }: Pick<PlacedThread, 'place'>,
  index: WordsIndex,
): IndexedParagraph | null {
  return place === null || place.state === 'orphaned' ? null : index.paragraphAt(place.range.start)
}

import { changedAttributes, type AnnotationAttributes } from './annotation-attributes.ts'
import type { AnnotationKind } from './annotation-kinds.ts'
import { beginCorrection, type Correction } from './correction.ts'
import type { AnnotationId, CommentId, MemberId, ParagraphId } from './ids.ts'
import type { Reaction } from './reactions.ts'

/** Who may see a thread: everybody; its author and the facilitators; its author alone. Replies are as private as their thread. */
export const AUDIENCES = ['group', 'facilitators', 'self'] as const
/** Who may see a thread; the policy decides what follows from it. */
export type Audience = (typeof AUDIENCES)[number]

/** An encoded relative position takes some 20 bytes; this leaves room for the largest client ids and clocks. */
export const POSITION_MAX_CHARS = 200

/** The words an annotation stands on, with what stood around them: enough for a person, or `matchQuote`, to find them again. */
export interface TextQuote {
  /** The marked words. Paragraphs are joined by `\n` where the range crosses them. */
  readonly quote: string
  /** Up to 32 graphemes before the quote. */
  readonly prefix: string
  /** Up to 32 graphemes after the quote. */
  readonly suffix: string
}

/** How a range of characters finds its place: by the characters themselves, by their first and last one, and by the quote. */
export interface RangeAnchor extends TextQuote {
  /** The paragraph in which the range starts. */
  readonly paragraphId: ParagraphId
  /** Yjs relative position of the first character, base64. */
  readonly start: string
  /** Yjs relative position after the last character, base64. */
  readonly end: string
  /** The ids of the quote's characters as runs, base64; absent in older anchors and for words in very many pieces. */
  readonly runs?: string | undefined
}

/** A person said that its words are gone: it is an orphan, and looked for no more. */
interface MaybeGivenUp {
  readonly isGivenUp?: true | undefined
}

/** What an annotation is about. */
export type AnnotationTarget =
  | ({ readonly type: 'range' } & RangeAnchor & MaybeGivenUp)
  | (MaybeGivenUp & {
      readonly type: 'paragraph'
      readonly paragraphId: ParagraphId
      /** The paragraph's opening words, for the day when it is gone. */
      readonly excerpt: string
      /** The ids of the paragraph's characters as runs, base64, as they stood when the server took it; absent in older ones. */
      readonly runs?: string | undefined
    })
  | { readonly type: 'text' }

/** One mark by one member. Times are milliseconds since 1970, by the server's clock. */
export interface Annotation {
  readonly id: AnnotationId
  readonly authorId: MemberId
  readonly kind: AnnotationKind
  readonly target: AnnotationTarget
  readonly audience: Audience
  readonly attributes: AnnotationAttributes
  /** What a correction proposes; null for all other kinds. */
  readonly correction: Correction | null
  /** The comment that is said to have answered the question, whatever became of it since: ask `answerIn`. Null for all other kinds. */
  readonly answerId: CommentId | null
  /** A facilitator who asked the author to show the thread to the group; null if nobody did, or it was answered. */
  readonly promotionProposedBy: MemberId | null
  readonly createdAt: number
  /** Null while the thread is open. */
  readonly resolvedAt: number | null
  readonly resolvedBy: MemberId | null
}

/** An annotation as it begins: open, and nobody asked for anything. The one place that knows what a field is before anything happened. */
export function beginAnnotation(
  begun: Pick<Annotation, 'id' | 'authorId' | 'kind' | 'target' | 'audience' | 'createdAt'> &
    Partial<Pick<Annotation, 'attributes'>> & { readonly replacement?: string | null | undefined },
): Annotation {
  const { replacement = null, ...given } = begun
  return {
    ...given,
    correction: replacement === null ? null : beginCorrection(replacement),
    attributes: changedAttributes({}, begun.attributes ?? {}),
    answerId: null,
    promotionProposedBy: null,
    resolvedAt: null,
    resolvedBy: null,
  }
}

/** What became of a comment: `deleted` by its author (kept only where others had replied), `hidden` by a facilitator. */
export const COMMENT_STATES = ['shown', 'deleted', 'hidden'] as const
/** What became of a comment. Of one that is not shown the words are gone from what members get. */
export type CommentState = (typeof COMMENT_STATES)[number]

/** One contribution to the thread under an annotation. `body` is Markdown, shown as `comment-markup` reads it; empty unless `shown`. */
export interface ThreadComment {
  readonly id: CommentId
  readonly annotationId: AnnotationId
  readonly authorId: MemberId
  readonly body: string
  readonly createdAt: number
  /** Null if the author never changed it. */
  readonly editedAt: number | null
  readonly state: CommentState
  /** What the facilitator who hid it gave as the reason; null unless `hidden`. */
  readonly hiddenReason: string | null
  /** What others said of it in one press, oldest first; absent where nobody did, and of one that is not shown. */
  readonly reactions?: readonly Reaction[]
}

/** A comment as it begins: shown, and as its author wrote it. The one place that knows what a field is before anything happened. */
export function beginComment(
  begun: Pick<ThreadComment, 'id' | 'annotationId' | 'authorId' | 'body' | 'createdAt'>,
): ThreadComment {
  return { ...begun, editedAt: null, state: 'shown', hiddenReason: null }
}

/** An annotation with its comments, oldest first. */
export interface Thread {
  readonly annotation: Annotation
  readonly comments: readonly ThreadComment[]
}

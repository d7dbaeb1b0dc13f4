import type {
  AnnotationAttributes,
  AnnotationKind,
  AnnotationTarget,
  Audience,
  CommentState,
  Correction,
  ReactionName,
  ThreadState,
} from '@variorum/document'

/** A comment that a file brings. `author` is a position among the authors. */
export interface KeptComment {
  readonly author: number
  /** Milliseconds since 1970, none before the one above it. */
  readonly writtenAt: number
  /** Null if its author never changed it; left out by earlier versions. */
  readonly editedAt?: number | null
  readonly state: CommentState
  readonly isAnswer: boolean
  /** Oldest first; `by` is a position among the authors. */
  readonly reactions?: readonly { readonly reaction: ReactionName; readonly by: number }[]
  readonly body: string
}

/** A discussion that a file brings, on its place in the words that were made of the file. */
export interface KeptThread {
  readonly kind: AnnotationKind
  readonly attributes: AnnotationAttributes
  readonly audience: Audience
  readonly author: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly target: AnnotationTarget
  /** `by` is a position among the authors; null where the file does not say who. */
  readonly resolved: { readonly by: number | null; readonly at: number } | null
  /** For a `correction` alone. */
  readonly correction?: Correction
  /** How far facilitators were with it, where the file says so. */
  readonly state?: ThreadState
  readonly comments: readonly KeptComment[]
}

/** The discussions of a file, as they are kept until a text is made of it. */
export interface KeptDiscussions {
  /** Names as they are to be shown; empty for somebody whom the file does not name. */
  readonly authors: readonly string[]
  readonly threads: readonly KeptThread[]
}

import type { Annotation, CommentInThread, ThreadComment, ThreadInText } from '@variorum/document'
import type { TextView } from '@variorum/protocol'

/** A thread as the policy asks about it. */
export function threadIn(text: TextView, { authorId, audience }: Annotation): ThreadInText {
  return { text, thread: { authorId, audience } }
}

/** A comment as the policy asks about it. */
export function commentIn(
  text: TextView,
  annotation: Annotation,
  { authorId, state }: ThreadComment,
): CommentInThread {
  return { ...threadIn(text, annotation), comment: { authorId, state } }
}

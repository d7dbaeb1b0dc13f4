import type { AnnotatedText, MemberId, ThreadComment } from '@variorum/document'

/** Nobody has this id, so that a copy calls whoever stands under it "a member". */
const NOBODY = '' as MemberId

/**
 * The same text with nothing left of a hidden comment but its place in its thread: no copy says what it said, who wrote it, whether it
 * was changed, or why it was hidden. A copy goes to people who were not there, and can't be taken back when the comment is shown again.
 */
export function withoutHidden(text: AnnotatedText): AnnotatedText {
  const threads = text.threads.map((thread) => ({
    ...thread,
    comments: thread.comments.map(placeholderOf),
  }))
  return { ...text, threads }
}

function placeholderOf(comment: ThreadComment): ThreadComment {
  if (comment.state !== 'hidden') return comment
  return { ...comment, authorId: NOBODY, body: '', editedAt: null, hiddenReason: null }
}

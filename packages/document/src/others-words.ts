import { withoutWords } from './annotation-attributes.ts'
import type { Annotation, Thread, ThreadComment } from './annotation.ts'

/**
 * Whether anybody but its author wrote in a thread. A comment that was hidden, or deleted by whoever wrote it, counts: facilitators
 * read what it said.
 */
export function holdsOthersWords(
  { authorId }: Pick<Annotation, 'authorId'>,
  comments: readonly Pick<ThreadComment, 'authorId'>[],
): boolean {
  return comments.some((comment) => comment.authorId !== authorId)
}

/** Whether a thread stays when its author deletes it: what others said, shown or hidden, hangs on it and is not the author's to delete. */
export function outlivesDeletion(
  { authorId }: Pick<Annotation, 'authorId'>,
  comments: readonly Pick<ThreadComment, 'authorId' | 'state'>[],
): boolean {
  return comments.some((one) => one.authorId !== authorId && one.state !== 'deleted')
}

/** What is left of a thread that its author deletes: with others' words its own comments are "deleted", and its tags gone; null if nothing is. */
export function withoutAuthor(thread: Thread): Thread | null {
  const { annotation, comments } = thread
  if (!outlivesDeletion(annotation, comments)) return null
  const left = comments.map((comment) =>
    comment.authorId === annotation.authorId && comment.state !== 'deleted'
      ? { ...comment, body: '', state: 'deleted' as const }
      : comment,
  )
  const attributes = withoutWords(annotation.attributes)
  return { ...thread, annotation: { ...annotation, attributes }, comments: left }
}

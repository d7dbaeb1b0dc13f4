import type { Annotation, ThreadComment } from './annotation.ts'

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

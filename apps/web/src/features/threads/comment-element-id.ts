import type { CommentId } from '@variorum/document'

/** Where a comment stands on the page. */
export function commentElementId(id: CommentId): string {
  return `comment-${id}`
}

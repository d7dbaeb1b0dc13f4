import type { AnnotationId, CommentId } from '@variorum/document'
import { v7 as uuidv7 } from 'uuid'

/** The ids of what a command makes: sent twice with the same ids, it makes one thing. */
export interface CommandIds {
  readonly annotationId: AnnotationId
  readonly commentId: CommentId
}

export function newCommandIds(): CommandIds {
  return { annotationId: uuidv7() as AnnotationId, commentId: uuidv7() as CommentId }
}

import type { AnnotationId, CommentId } from '@variorum/document'
import { observable } from '../state/observable.ts'

/**
 * The thread that was asked for last, anew each time: whoever is in its text already, and at its address, has gone elsewhere since.
 */
export const askedThread = observable<{
  readonly id: AnnotationId
  /** The comment in it that is to be read first; null: as the thread begins. */
  readonly commentId: CommentId | null
} | null>(null)

import {
  byAge,
  type AnnotationId,
  type CommentId,
  type Thread,
  type ThreadComment,
} from '@variorum/document'
import type { Command, PendingCommand } from './command.ts'

/** So many are kept: more than anybody takes back. */
const KEPT_MAX = 100

/**
 * What was deleted here, as it stood when its layer dropped it. Whoever takes a deletion back sees it again at once: without this it would
 * stand there until the layer shows the deletion, go, and come again with the next frame.
 */
export class DeletedHere {
  readonly #threads = new Map<AnnotationId, Thread>()
  readonly #comments = new Map<CommentId, ThreadComment>()

  /** A layer shows `now` where it showed `before`; remembers what these commands took away. */
  note(before: Thread, now: Thread | undefined, given: readonly PendingCommand[]): void {
    const deleted = new Set(given.map(({ command }) => deletedBy(command)))
    const isDeleted = deleted.has(before.annotation.id)
    if (isDeleted) keep(this.#threads, before.annotation.id, before)
    const left = new Map(now?.comments.map((comment) => [comment.id, comment]))
    for (const comment of before.comments) {
      const isGone =
        comment.state !== 'deleted' && (left.get(comment.id)?.state ?? 'deleted') === 'deleted'
      if (isGone && (isDeleted || deleted.has(comment.id)))
        keep(this.#comments, comment.id, comment)
    }
  }

  /** Does to these threads what taking a deletion back will do. What was deleted elsewhere, only the server knows. */
  bringBack(threads: Map<AnnotationId, Thread>, command: Undeletion): void {
    if (command.name === 'undeleteComment') {
      const comment = this.#comments.get(command.params.commentId)
      const thread = comment && threads.get(comment.annotationId)
      if (thread) threads.set(thread.annotation.id, withComment(thread, comment))
      return
    }
    const kept = this.#threads.get(command.params.annotationId)
    if (!kept) return
    const { annotation } = kept
    const left = threads.get(annotation.id)
    if (!left) threads.set(annotation.id, kept)
    else {
      const own = kept.comments.filter(({ authorId }) => authorId === annotation.authorId)
      const { attributes } = annotation
      const whole = { ...left, annotation: { ...left.annotation, attributes } }
      threads.set(annotation.id, own.reduce(withComment, whole))
    }
  }
}

/** Takes a deletion back. */
export type Undeletion = Extract<Command, { name: 'undeleteAnnotation' | 'undeleteComment' }>

/** The newest stand last. */
function keep<Id, Thing>(things: Map<Id, Thing>, id: Id, thing: Thing): void {
  things.delete(id)
  things.set(id, thing)
  const [oldest] = things.keys()
  if (things.size > KEPT_MAX && oldest !== undefined) things.delete(oldest)
}

export function isUndeletion(command: Command): command is Undeletion {
  return command.name === 'undeleteAnnotation' || command.name === 'undeleteComment'
}

/** What the command deletes; null if it deletes nothing. */
export function deletedBy(command: Command): string | null {
  switch (command.name) {
    case 'deleteAnnotation':
      return command.params.annotationId
    case 'deleteComment':
      return command.params.commentId
    default:
      return null
  }
}

function withComment(thread: Thread, comment: ThreadComment): Thread {
  const known = thread.comments.find(({ id }) => id === comment.id)
  if (known && known.state !== 'deleted') return thread
  const others = thread.comments.filter(({ id }) => id !== comment.id)
  return { ...thread, comments: [...others, comment].toSorted(byAge) }
}

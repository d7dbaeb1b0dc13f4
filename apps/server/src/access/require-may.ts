import {
  may,
  type Action,
  type Actor,
  type Annotation,
  type TextState,
  type ThreadComment,
  type ThreadInText,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'

type ThreadAction =
  | 'read-thread'
  | 'reply'
  | 'resolve-thread'
  | 'mark-answer'
  | 'settle-place'
  | 'decide-correction'
  | 'change-audience'
  | 'change-attributes'
  | 'change-tags'
  | 'propose-promotion'
  | 'keep-desk'
  | 'delete-annotation'
type CommentAction =
  | 'react'
  | 'edit-comment'
  | 'delete-comment'
  | 'hide-comment'
  | 'report-comment'
  | 'read-comment-history'
type TextAction = Extract<Action, 'annotate' | 'review' | 'export-copy'>

/** What the text is like does not matter to who may know of a thread. */
const OPEN = { isLocked: false, isArchived: false, isDeleted: false } as const

/** @throws {AppError} `text-closed` if that alone stands in the way; `not-allowed`. */
export function requireMayInText(actor: Actor, action: TextAction, text: TextState): void {
  if (may(actor, action, text)) return
  throw new AppError(may(actor, action, { ...text, ...OPEN }) ? 'text-closed' : 'not-allowed')
}

/** @throws {AppError} `not-found` for a thread that `actor` may not know of; `text-closed` if that alone stands in the way; `not-allowed`. */
export function requireMayInThread(
  actor: Actor,
  action: ThreadAction,
  subject: ThreadInText,
): void {
  if (may(actor, action, subject)) return
  const opened = requireKnown(actor, subject)
  throw new AppError(may(actor, action, opened) ? 'text-closed' : 'not-allowed')
}

/** @throws {AppError} as `requireMayInThread`. */
export function requireMayOnComment(
  actor: Actor,
  action: CommentAction,
  {
    text,
    annotation,
    comment,
  }: {
    text: TextState
    annotation: Annotation
    comment: Pick<ThreadComment, 'authorId' | 'state'> & { readonly isAuthorImported?: boolean }
  },
): void {
  const subject = { text, thread: annotation, comment }
  if (may(actor, action, subject)) return
  const opened = requireKnown(actor, subject)
  throw new AppError(may(actor, action, { ...subject, ...opened }) ? 'text-closed' : 'not-allowed')
}

function requireKnown(actor: Actor, subject: ThreadInText): ThreadInText {
  const opened = { thread: subject.thread, text: { ...subject.text, ...OPEN } }
  if (!may(actor, 'read-thread', opened)) throw new AppError('not-found')
  return opened
}

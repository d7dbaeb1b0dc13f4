import {
  may,
  type Action,
  type Actor,
  type Annotation,
  type CommentToWriteAbout,
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
  | 'change-kind'
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
type TextAction = Extract<
  Action,
  'annotate' | 'review' | 'export-copy' | 'replace-words' | 'add-notes'
>

/** What the text is like does not matter to who may know of a thread. */
const OPEN = { isLocked: false, isArchived: false, isDeleted: false } as const

/** @throws {AppError} `silenced` or `text-closed` if that stands in the way; `not-allowed`. */
export function requireMayInText(actor: Actor, action: TextAction, text: TextState): void {
  if (may(actor, action, text)) return
  refuse(actor, (asking, state) => may(asking, action, { ...text, ...state }))
}

/** @throws {AppError} `not-found` for a thread that `actor` may not know of; `silenced` or `text-closed` if that stands in the way; `not-allowed`. */
export function requireMayInThread(
  actor: Actor,
  action: ThreadAction,
  subject: ThreadInText,
): void {
  if (may(actor, action, subject)) return
  requireKnown(actor, subject)
  refuse(actor, (asking, state) =>
    may(asking, action, { ...subject, text: { ...subject.text, ...state } }),
  )
}

/** @throws {AppError} as `requireMayInThread`. */
export function requireMayWriteToAuthor(actor: Actor, subject: CommentToWriteAbout): void {
  if (may(actor, 'write-to-author', subject)) return
  requireKnown(actor, subject)
  throw new AppError('not-allowed')
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
  requireKnown(actor, subject)
  refuse(actor, (asking, state) => may(asking, action, { ...subject, text: { ...text, ...state } }))
}

function requireKnown(actor: Actor, { thread, text }: ThreadInText): void {
  const opened = { thread, text: { ...text, ...OPEN } }
  if (!may(actor, 'read-thread', opened)) throw new AppError('not-found')
}

/** Says why, by what would be so if it were otherwise. A text that is closed is closed to everybody, so that comes first. */
function refuse(actor: Actor, mayIf: (actor: Actor, state: Partial<TextState>) => boolean): never {
  const heard = { ...actor, isSilenced: false }
  if (mayIf(heard, {})) throw new AppError('silenced')
  throw new AppError(mayIf(heard, OPEN) ? 'text-closed' : 'not-allowed')
}

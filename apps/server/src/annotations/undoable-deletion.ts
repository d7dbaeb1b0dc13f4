import {
  withWordsOf,
  type AnnotationAttributes,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type TextId,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireMayInThread } from '../access/require-may.ts'
import { removeEventsOf } from '../events/event-rows.ts'
import {
  annotationById,
  attributeColumns,
  insertAnnotation,
  toAnnotation,
  updateAnnotation,
  type AnnotationRow,
} from '../layers/annotation-rows.ts'
import { removeDeskRow } from '../layers/desk-rows.ts'
import { removeReactionsOf } from '../layers/reaction-rows.ts'
import { removeThreadMarks } from '../reading/read-mark-rows.ts'
import type { RowStore, RowTransaction, Storage } from '../storage/ports.ts'
import type { Command } from './command-thread.ts'
import { commentById, insertCommentRow, updateComment, type CommentRow } from './comment-rows.ts'
import { forgetDeleted, isDeletedId } from './deleted-id-rows.ts'
import { removeReportsOf, removeWordsOfDeleted } from './report-rows.ts'
import {
  putUndoable,
  removeUndoable,
  removeUndoableUntil,
  undoableSince,
  undoableUntil,
} from './undoable-rows.ts'
import { keepVersion, removeVersion, versionRows, type VersionRow } from './version-rows.ts'

/** The page offers ten seconds; a request that was made in the last of them has two more to arrive. */
export const UNDOABLE_MS = 12_000

/** Rows as they were before a deletion. */
interface Deleted {
  /** Null if the annotation stays. */
  readonly annotation: AnnotationRow | null
  /** What an annotation that stays had, if its words were taken from it. */
  readonly attributes?: AnnotationAttributes
  readonly comments: readonly CommentRow[]
}

interface Kept extends Deleted {
  /** What the comments said before: nobody gets rid of that by deleting and bringing back. */
  readonly versions: readonly VersionRow[]
}

/** A deletion that can still be undone. */
export interface UndoableDeletion extends Kept {
  readonly id: AnnotationId | CommentId
  readonly annotationId: AnnotationId
  readonly authorId: MemberId
  /** Milliseconds since 1970. */
  readonly deletedAt: number
}

/**
 * To be called in the transaction of a deletion, with the rows as they were before. The deletion itself is done: whoever closes their laptop
 * now has deleted. The rows lie beside, seen by nobody, until `purgeUndoable` or until their author asks for them.
 */
export async function keepUndoable(
  { rows, text, now }: Pick<Command, 'rows' | 'text' | 'now'>,
  of: Pick<UndoableDeletion, 'id' | 'annotationId' | 'authorId'>,
  deleted: Deleted,
): Promise<void> {
  const ids = deleted.comments.map(({ id }) => id)
  const versions = await versionRows(rows, ids)
  const kept: Kept = { ...deleted, versions }
  await putUndoable(rows, {
    id: of.id,
    text_id: text.id,
    annotation_id: of.annotationId,
    author_id: of.authorId,
    deleted_at: now,
    kept_json: JSON.stringify(kept),
  })
}

/** Null if there is none, if its time is over, or if it is somebody else's: one answer for all of them. */
export async function findUndoable(
  rows: RowStore,
  textId: TextId,
  id: AnnotationId | CommentId,
  authorId: MemberId,
  now: number,
): Promise<UndoableDeletion | null> {
  const row = await undoableSince(rows, textId, { id, authorId }, now - UNDOABLE_MS)
  return row
    ? {
        id: row.id,
        annotationId: row.annotation_id,
        authorId: row.author_id,
        deletedAt: row.deleted_at,
        ...readKept(row.kept_json),
      }
    : null
}

/** An older server, a moment before it was replaced, kept a row with fewer columns. */
function readKept(json: string): Kept {
  const { annotation, ...kept } = JSON.parse(json) as Kept
  return { ...kept, annotation: annotation && { ...COLUMNS_SINCE, ...annotation } }
}

const COLUMNS_SINCE = {
  attributes_json: null,
  replacement: null,
  decision_json: null,
  answer_id: null,
  answered_at: null,
  state: 'new',
} as const

/**
 * Puts back what a deletion took away, under the rights of a deletion: what is locked by now stays as it is. Answers the annotation's row.
 * @throws {AppError} `not-found` if the annotation went in another way meanwhile; see `requireMayInThread`.
 */
export async function undo(
  { rows, actor, text, textState }: Command,
  deletion: UndoableDeletion,
): Promise<AnnotationRow> {
  const { id, annotationId, authorId, annotation, comments, versions, deletedAt } = deletion
  const found = annotation ?? (await annotationById(rows, text.id, annotationId))
  if (!found) throw new AppError('not-found')
  requireMayInThread(actor, 'reply', { text: textState, thread: toAnnotation(found) })
  if (annotation) await insertAnnotation(rows, annotation)
  const row = await withWordsBack(rows, found, deletion)
  for (const comment of comments) {
    const own = versions.filter(({ comment_id: of }) => of === comment.id)
    await putBack(rows, comment, own, deletedAt)
  }
  const under = comments.map((comment) => ({ id: comment.id, authorId: comment.author_id }))
  await forgetDeleted(rows, annotation ? [{ id: annotationId, authorId }, ...under] : under)
  await removeUndoable(rows, { id, authorId })
  return row
}

/** The row of an annotation that stayed, with the words that were taken from it; what it was given since stays. */
async function withWordsBack(
  rows: RowTransaction,
  row: AnnotationRow,
  { attributes: before }: Pick<Kept, 'attributes'>,
): Promise<AnnotationRow> {
  if (!before) return row
  const attributes = withWordsOf(toAnnotation(row).attributes, before)
  return updateAnnotation(rows, row.id, attributeColumns(attributes))
}

/** Removes what can not be brought back any more, and the events that told of it, but for what the audit log shows. */
export async function purgeUndoable(
  storage: Pick<Storage, 'rows' | 'transaction'>,
  now: number,
): Promise<void> {
  const until = now - UNDOABLE_MS
  for (const { id, textId, annotationId } of await undoableUntil(storage.rows, until)) {
    await storage.transaction(async ({ rows }) => {
      // It may have been deleted once more meanwhile, which can still be undone.
      if (!(await removeUndoableUntil(rows, id, until))) return
      // What leaves "deleted" in its place is not gone; what was written to its author is.
      if (!(await isDeletedId(rows, id))) {
        await removeWordsOfDeleted(rows, { textId, annotationId }, until)
        return
      }
      const commentId = id === annotationId ? null : (id as CommentId)
      await clearAfterDeletion(rows, { textId, annotationId }, commentId)
    })
  }
}

/** Removes what other rows say of a thread that is gone for good, or of one comment in it. */
export async function clearAfterDeletion(
  rows: RowTransaction,
  thread: { readonly textId: TextId; readonly annotationId: AnnotationId },
  commentId: CommentId | null,
): Promise<void> {
  const { annotationId } = thread
  if (commentId === null) {
    await removeThreadMarks(rows, annotationId)
    await removeDeskRow(rows, annotationId)
  }
  await removeReactionsOf(rows, annotationId, commentId)
  await removeEventsOf(rows, thread, commentId)
  await removeReportsOf(rows, thread, commentId)
}

async function putBack(
  rows: RowTransaction,
  comment: CommentRow,
  versions: Kept['versions'],
  deletedAt: number,
): Promise<void> {
  const now = await commentById(rows, comment.id)
  if (!now) {
    await insertCommentRow(rows, comment)
    for (const { body, ended_at: endedAt } of versions) {
      await keepVersion(rows, { id: comment.id, body }, endedAt)
    }
    return
  }
  // "Deleted" stands in its place, and facilitators can read the version that was kept.
  if (now.deleted_at !== deletedAt) return
  await updateComment(rows, comment.id, { body: comment.body, deleted_at: null })
  await removeVersion(rows, comment.id, deletedAt)
}

import type { AnnotationId, CommentId, MemberId, TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Selectable } from 'kysely'
import { requireMayInThread } from '../access/require-may.ts'
import { removeEventsOf } from '../events/remove-events.ts'
import { annotationById, toAnnotation, type AnnotationRow } from '../layers/annotation-rows.ts'
import type { RowStore, RowTransaction, Storage } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import type { Command } from './command-thread.ts'
import { commentById, type CommentRow } from './comment-rows.ts'
import { forgetDeleted } from './deleted-ids.ts'

/** The page offers ten seconds; a request that was made in the last of them has two more to arrive. */
export const UNDOABLE_MS = 12_000

/** Rows as they were before a deletion. */
interface Deleted {
  /** Null if the annotation stays. */
  readonly annotation: AnnotationRow | null
  readonly comments: readonly CommentRow[]
}

interface Kept extends Deleted {
  /** What the comments said before: nobody gets rid of that by deleting and bringing back. */
  readonly versions: readonly Selectable<Rows['comment_version']>[]
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
  const versions = await rows
    .selectFrom('comment_version')
    .selectAll()
    .where('comment_id', 'in', ids)
    .execute()
  const kept: Kept = { ...deleted, versions }
  const deletion = {
    text_id: text.id,
    annotation_id: of.annotationId,
    author_id: of.authorId,
    deleted_at: now,
    kept_json: JSON.stringify(kept),
  }
  await rows
    .insertInto('undoable_deletion')
    .values({ id: of.id, ...deletion })
    // Somebody else's stays as it is: before ids proved their maker, an annotation could have the id of another member's comment.
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(deletion)
        .where('undoable_deletion.author_id', '=', of.authorId),
    )
    .execute()
}

/** Null if there is none, if its time is over, or if it is somebody else's: one answer for all of them. */
export async function findUndoable(
  rows: RowStore,
  textId: TextId,
  id: AnnotationId | CommentId,
  authorId: MemberId,
  now: number,
): Promise<UndoableDeletion | null> {
  const row = await rows
    .selectFrom('undoable_deletion')
    .selectAll()
    .where('id', '=', id)
    .where('text_id', '=', textId)
    .where('author_id', '=', authorId)
    .where('deleted_at', '>', now - UNDOABLE_MS)
    .executeTakeFirst()
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

const COLUMNS_SINCE = { attributes_json: null } as const

/**
 * Puts back what a deletion took away, under the rights of a deletion: what is locked by now stays as it is. Answers the annotation's row.
 * @throws {AppError} `not-found` if the annotation went in another way meanwhile; see `requireMayInThread`.
 */
export async function undo(
  { rows, actor, text, textState }: Command,
  { id, annotationId, authorId, annotation, comments, versions, deletedAt }: UndoableDeletion,
): Promise<AnnotationRow> {
  const row = annotation ?? (await annotationById(rows, text.id, annotationId))
  if (!row) throw new AppError('not-found')
  requireMayInThread(actor, 'reply', { text: textState, thread: toAnnotation(row) })
  if (annotation) await rows.insertInto('annotation').values(annotation).execute()
  for (const comment of comments) {
    const own = versions.filter(({ comment_id: of }) => of === comment.id)
    await putBack(rows, comment, own, deletedAt)
  }
  const under = comments.map((comment) => ({ id: comment.id, authorId: comment.author_id }))
  await forgetDeleted(rows, annotation ? [{ id: annotationId, authorId }, ...under] : under)
  await rows
    .deleteFrom('undoable_deletion')
    .where('id', '=', id)
    .where('author_id', '=', authorId)
    .execute()
  return row
}

/** Removes what can not be brought back any more, and the events that told of it, but for what the audit log shows. */
export async function purgeUndoable(
  storage: Pick<Storage, 'rows' | 'transaction'>,
  now: number,
): Promise<void> {
  const due = await storage.rows
    .selectFrom('undoable_deletion')
    .select(['id', 'text_id', 'annotation_id'])
    .where('deleted_at', '<=', now - UNDOABLE_MS)
    .execute()
  for (const { id, text_id: textId, annotation_id: annotationId } of due) {
    await storage.transaction(async ({ rows }) => {
      const { numDeletedRows } = await rows
        .deleteFrom('undoable_deletion')
        .where('id', '=', id)
        // Deleted once more meanwhile, and that can still be undone.
        .where('deleted_at', '<=', now - UNDOABLE_MS)
        .executeTakeFirst()
      if (numDeletedRows === 0n || !(await isGone(rows, id))) return
      const commentId = id === annotationId ? null : (id as CommentId)
      await removeEventsOf(rows, { textId, annotationId }, commentId)
    })
  }
}

/** False for what was deleted and leaves "deleted" in its place. */
async function isGone(rows: RowStore, id: AnnotationId | CommentId): Promise<boolean> {
  const gone = await rows
    .selectFrom('deleted_id')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return gone !== undefined
}

async function putBack(
  rows: RowTransaction,
  comment: CommentRow,
  versions: Kept['versions'],
  deletedAt: number,
): Promise<void> {
  const now = await commentById(rows, comment.id)
  if (!now) {
    await rows.insertInto('comment').values(comment).execute()
    for (const version of versions)
      await rows.insertInto('comment_version').values(version).execute()
    return
  }
  // "Deleted" stands in its place, and facilitators can read the version that was kept.
  if (now.deleted_at !== deletedAt) return
  await rows
    .updateTable('comment')
    .set({ body: comment.body, deleted_at: null })
    .where('id', '=', comment.id)
    .execute()
  await rows
    .deleteFrom('comment_version')
    .where('comment_id', '=', comment.id)
    .where('ended_at', '=', deletedAt)
    .execute()
}

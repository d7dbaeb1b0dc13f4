import type { AnnotationId, CommentId, MemberId, TextId } from '@variorum/document'
import type { Insertable, Selectable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

type UndoableRow = Selectable<Rows['undoable_deletion']>

/** A deletion, by what was deleted and by whom. */
interface Deletion {
  readonly id: AnnotationId | CommentId
  readonly authorId: MemberId
}

/** Keeps a deletion in the place of an earlier one of the same thing. */
export async function putUndoable(
  rows: RowTransaction,
  { id, ...deletion }: Insertable<Rows['undoable_deletion']>,
): Promise<void> {
  await rows
    .insertInto('undoable_deletion')
    .values({ id, ...deletion })
    // Somebody else's stays as it is: before ids proved their maker, an annotation could have the id of another member's comment.
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(deletion)
        .where('undoable_deletion.author_id', '=', deletion.author_id),
    )
    .execute()
}

/** A deletion in a text that was made after `since`. */
export function undoableSince(
  rows: RowStore,
  textId: TextId,
  { id, authorId }: Deletion,
  since: number,
): Promise<UndoableRow | undefined> {
  return rows
    .selectFrom('undoable_deletion')
    .selectAll()
    .where('id', '=', id)
    .where('text_id', '=', textId)
    .where('author_id', '=', authorId)
    .where('deleted_at', '>', since)
    .executeTakeFirst()
}

/** What was deleted at `until` or before, in any text. */
export function undoableUntil(
  rows: RowStore,
  until: number,
): Promise<
  {
    readonly id: AnnotationId | CommentId
    readonly textId: TextId
    readonly annotationId: AnnotationId
  }[]
> {
  return rows
    .selectFrom('undoable_deletion')
    .select(['id', 'text_id as textId', 'annotation_id as annotationId'])
    .where('deleted_at', '<=', until)
    .execute()
}

/** What these members deleted a moment ago. */
export function undoableOf(
  rows: RowStore,
  authorIds: readonly MemberId[],
): Promise<Pick<UndoableRow, 'id' | 'text_id' | 'annotation_id'>[]> {
  return rows
    .selectFrom('undoable_deletion')
    .select(['id', 'text_id', 'annotation_id'])
    .where('author_id', 'in', authorIds)
    .execute()
}

export async function removeUndoable(
  rows: RowTransaction,
  { id, authorId }: Deletion,
): Promise<void> {
  await rows
    .deleteFrom('undoable_deletion')
    .where('id', '=', id)
    .where('author_id', '=', authorId)
    .execute()
}

/** Removes a deletion if it was made at `until` or before. False if it was not. */
export async function removeUndoableUntil(
  rows: RowTransaction,
  id: AnnotationId | CommentId,
  until: number,
): Promise<boolean> {
  const { numDeletedRows } = await rows
    .deleteFrom('undoable_deletion')
    .where('id', '=', id)
    .where('deleted_at', '<=', until)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

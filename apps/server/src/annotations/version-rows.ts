import type { CommentId } from '@variorum/document'
import type { Selectable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** What a comment said before it was edited or deleted. */
export type VersionRow = Selectable<Rows['comment_version']>

/** What a comment said before, newest first. */
export function versionsOf(
  rows: RowStore,
  id: CommentId,
): Promise<{ readonly body: string; readonly endedAt: number }[]> {
  return rows
    .selectFrom('comment_version')
    .select(['body', 'ended_at as endedAt'])
    .where('comment_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
}

/** The rows of the versions of these comments, each comment's in their order. */
export function versionRows(rows: RowStore, ids: readonly CommentId[]): Promise<VersionRow[]> {
  return rows
    .selectFrom('comment_version')
    .selectAll()
    .where('comment_id', 'in', ids)
    .orderBy('comment_id')
    .orderBy('number')
    .execute()
}

/** Keeps what a comment says now for facilitators, before it says something else. */
export async function keepVersion(
  rows: RowTransaction,
  { id, body }: { readonly id: CommentId; readonly body: string },
  endedAt: number,
): Promise<void> {
  const { last } = await rows
    .selectFrom('comment_version')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('comment_id', '=', id)
    .executeTakeFirstOrThrow()
  await rows
    .insertInto('comment_version')
    .values({ comment_id: id, number: (last ?? 0) + 1, body, ended_at: endedAt })
    .execute()
}

/** Removes the version of a comment that ended at that moment. */
export async function removeVersion(
  rows: RowTransaction,
  id: CommentId,
  endedAt: number,
): Promise<void> {
  await rows
    .deleteFrom('comment_version')
    .where('comment_id', '=', id)
    .where('ended_at', '=', endedAt)
    .execute()
}

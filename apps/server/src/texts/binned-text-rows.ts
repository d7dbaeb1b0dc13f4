import type { TextId } from '@variorum/document'
import type { TextRow } from '../access/text-rows.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

/** The texts that were put into the bin at `since` or before. */
export async function textsBinnedBy(rows: RowStore, since: number): Promise<TextId[]> {
  const texts = await rows
    .selectFrom('text')
    .select('id')
    .where('deleted_at', '<=', since)
    .execute()
  return texts.map(({ id }) => id)
}

/** That text, if it is one of `textsBinnedBy`. */
export function textBinnedBy(
  rows: RowStore,
  id: TextId,
  since: number,
): Promise<TextRow | undefined> {
  return rows
    .selectFrom('text')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', '<=', since)
    .executeTakeFirst()
}

/** Removes a text with everything that stands in it. */
export async function removeText(rows: RowTransaction, id: TextId): Promise<void> {
  for (const table of IN_TEXT) await rows.deleteFrom(table).where('text_id', '=', id).execute()
  await rows.deleteFrom('text').where('id', '=', id).execute()
}

/** What refers to others comes before them. */
const IN_TEXT = [
  'thread_read_mark',
  'text_read_mark',
  'reaction',
  'comment',
  'placement',
  'annotation',
  'undoable_deletion',
  'deleted_id',
  'notification',
  'report',
  'desk_entry',
  'muted_text',
  'muted_thread',
  'text_placing',
  'text_pseudonym',
  'text_image',
] as const

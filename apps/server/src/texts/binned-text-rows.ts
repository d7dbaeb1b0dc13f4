import type { MemberId, TextId } from '@variorum/document'
import type { NotNull } from 'kysely'
import type { TextRow } from '../access/text-rows.ts'
import { inStatements } from '../storage/in-statements.ts'
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
  const authors = await importedAuthors(rows, id)
  await rows
    .updateTable('member')
    .set({ imported_in: null })
    .where('imported_in', '=', id)
    .execute()
  await rows.deleteFrom('text').where('id', '=', id).execute()
  await removeAuthors(rows, id, authors)
}

async function importedAuthors(rows: RowStore, id: TextId): Promise<MemberId[]> {
  const authors = await rows
    .selectFrom('member')
    .select('id')
    .where('imported_in', '=', id)
    .execute()
  return authors.map((author) => author.id)
}

/** Names that came with the file go with the text; where the audit log tells of one, the row stays and says nothing. */
async function removeAuthors(
  rows: RowTransaction,
  textId: TextId,
  authors: readonly MemberId[],
): Promise<void> {
  const told = rows
    .selectFrom('event')
    .select('member_id')
    .where('text_id', '=', textId)
    .where('member_id', 'is not', null)
    .$narrowType<{ member_id: NotNull }>()
  await inStatements(authors, async (some) => {
    await rows.deleteFrom('member').where('id', 'in', some).where('id', 'not in', told).execute()
    return rows.updateTable('member').set({ name: '' }).where('id', 'in', some).execute()
  })
}

/** What refers to others comes before them. */
const IN_TEXT = [
  'thread_read_mark',
  'text_read_mark',
  'reading_place',
  'paragraph_read',
  'text_visit',
  'reaction',
  'comment',
  'placement',
  'annotation',
  'undoable_deletion',
  'deleted_id',
  'notification',
  'report',
  'word_to_author',
  'silence',
  'reading_date',
  'desk_entry',
  'muted_text',
  'muted_thread',
  'text_placing',
  'text_pseudonym',
  'text_image',
  'text_replacement',
] as const

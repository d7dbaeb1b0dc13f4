import type { MemberId, ParagraphId } from '@variorum/document'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

/** Dates that one look goes through; the next one finds the others. */
const DATES_PER_LOOK = 100

/** Reading dates of standing texts that are over between now and then, and of which nobody was told yet, the next first. */
export function nearDates(
  rows: RowStore,
  { now, until }: { readonly now: number; readonly until: number },
) {
  return rows
    .selectFrom('reading_date')
    .innerJoin('text', 'text.id', 'reading_date.text_id')
    .where('reading_date.told_near_at', 'is', null)
    .where('reading_date.due_at', '>', now)
    .where('reading_date.due_at', '<=', until)
    .where('text.deleted_at', 'is', null)
    .where('text.archived_at', 'is', null)
    .select([
      'reading_date.id',
      'reading_date.text_id as textId',
      'text.group_id as groupId',
      'reading_date.to_paragraph_id as toParagraphId',
      'reading_date.due_at as dueAt',
      'reading_date.set_at as setAt',
      'reading_date.set_by as setBy',
    ])
    .orderBy('reading_date.due_at')
    .orderBy('reading_date.id')
    .limit(DATES_PER_LOOK)
    .execute()
}

/** One row of `nearDates`. */
export type NearDate = Awaited<ReturnType<typeof nearDates>>[number]

/** False if that was told, or the date is gone, by now. */
export async function noteToldNear(
  rows: RowTransaction,
  id: string,
  now: number,
): Promise<boolean> {
  const noted = await rows
    .updateTable('reading_date')
    .set({ told_near_at: now })
    .where('id', '=', id)
    .where('told_near_at', 'is', null)
    .returning('id')
    .execute()
  return noted.length > 0
}

/** Who came as far as a date goes, as far as that is kept. */
export async function reachedBy(
  rows: RowStore,
  {
    textId,
    toParagraphId,
  }: { readonly textId: NearDate['textId']; readonly toParagraphId: ParagraphId },
): Promise<ReadonlySet<MemberId>> {
  const found = await rows
    .selectFrom('paragraph_read')
    .select('member_id')
    .where('text_id', '=', textId)
    .where('paragraph_id', '=', toParagraphId)
    .execute()
  return new Set(found.map(({ member_id: id }) => id))
}

import type { ReadingDate, TextId } from '@variorum/document'
import type { Insertable, Selectable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

type ReadingDateRow = Selectable<Rows['reading_date']>

/** The reading dates of these texts, by when they are due. */
export async function readingDatesOf(
  rows: RowStore,
  textIds: readonly TextId[],
): Promise<ReadonlyMap<TextId, ReadingDate[]>> {
  if (textIds.length === 0) return new Map()
  const found = await rows
    .selectFrom('reading_date')
    .selectAll()
    .where('text_id', 'in', textIds)
    .orderBy('due_at')
    .orderBy('id')
    .execute()
  const dates = new Map<TextId, ReadingDate[]>()
  for (const row of found) {
    const those = dates.get(row.text_id)
    if (those) those.push(toReadingDate(row))
    else dates.set(row.text_id, [toReadingDate(row)])
  }
  return dates
}

export async function insertReadingDate(
  rows: RowTransaction,
  date: Insertable<Rows['reading_date']>,
): Promise<void> {
  await rows.insertInto('reading_date').values(date).execute()
}

/** What it was; null if the text has none of that id. */
export async function dropReadingDate(
  rows: RowTransaction,
  textId: TextId,
  id: string,
): Promise<ReadingDate | null> {
  const row = await rows
    .deleteFrom('reading_date')
    .where('text_id', '=', textId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ? toReadingDate(row) : null
}

function toReadingDate(row: ReadingDateRow): ReadingDate {
  return {
    id: row.id,
    from: { id: row.from_paragraph_id, number: row.from_number },
    to: { id: row.to_paragraph_id, number: row.to_number },
    dueAt: row.due_at,
  }
}

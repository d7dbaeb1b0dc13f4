import type { AnnotationId, MemberId, TextId } from '@variorum/document'
import type { Insertable, Selectable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** What the ledger says of one annotation's place. */
export type PlacementRow = Selectable<Rows['placement']>

/** Rows that one statement inserts: far below the variables that a database takes. */
const ROWS_AT_ONCE = 500

/** Goes on with the ledger, which nobody alters. */
export async function insertPlacements(
  rows: RowTransaction,
  placements: readonly Insertable<Rows['placement']>[],
): Promise<void> {
  for (let from = 0; from < placements.length; from += ROWS_AT_ONCE) {
    const values = placements.slice(from, from + ROWS_AT_ONCE)
    await rows.insertInto('placement').values(values).execute()
  }
}

/** What was noted last of each annotation of a text. */
export function lastPlacements(
  rows: RowStore,
  textId: TextId,
): Promise<Pick<PlacementRow, 'annotation_id' | 'at' | 'outcome' | 'share'>[]> {
  return rows
    .selectFrom('placement')
    .select(['annotation_id', 'at', 'outcome', 'share'])
    .where('seq', 'in', (those) =>
      those
        .selectFrom('placement')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('text_id', '=', textId)
        .groupBy('annotation_id'),
    )
    .execute()
}

/** Who settled a place last; null if nobody ever did. */
export async function lastSettledBy(
  rows: RowStore,
  annotationId: AnnotationId,
): Promise<MemberId | null> {
  const last = await rows
    .selectFrom('placement')
    .select('member_id')
    .where('annotation_id', '=', annotationId)
    .where('member_id', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.member_id ?? null
}

/** The annotations of a text that stand. */
export async function standingIds(rows: RowStore, textId: TextId): Promise<Set<AnnotationId>> {
  const standing = await rows
    .selectFrom('annotation')
    .select('id')
    .where('text_id', '=', textId)
    .execute()
  return new Set(standing.map(({ id }) => id))
}

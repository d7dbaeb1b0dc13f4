import {
  threadStateOf,
  type AnnotationId,
  type DeskEntry,
  type MemberId,
  type StateSaid,
  type TextId,
  type Thread,
} from '@variorum/document'
import type { Insertable, Selectable } from 'kysely'
import { inTurns } from '../runtime/in-turns.ts'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import { updateAnnotation, type AnnotationRow, type KeptRowAndThread } from './annotation-rows.ts'

type DeskRow = Selectable<Rows['desk_entry']>

/** What facilitators keep of one thread; undefined where they keep nothing. */
export function deskRowOf(rows: RowStore, id: AnnotationId): Promise<DeskRow | undefined> {
  return rows
    .selectFrom('desk_entry')
    .selectAll()
    .where('annotation_id', '=', id)
    .executeTakeFirst()
}

/** What facilitators said of a thread by hand. */
function stateSaidIn(row: DeskRow | undefined): StateSaid | null {
  if (!row || row.state_said === null || row.said_at === null) return null
  return { state: row.state_said, at: row.said_at }
}

/** An entry as the desk shows it. */
export function toDeskEntry(
  annotation: Pick<AnnotationRow, 'id' | 'state'>,
  row: Pick<DeskRow, 'assignee_id' | 'note'> | undefined,
): DeskEntry {
  return {
    annotationId: annotation.id,
    state: annotation.state,
    assigneeId: row?.assignee_id ?? null,
    note: row?.note ?? null,
  }
}

/** What facilitators keep of each thread of a text that anybody but its author sees, by the annotation. */
export async function deskEntriesOf(
  rows: RowStore,
  textId: TextId,
): Promise<Map<AnnotationId, DeskEntry>> {
  const found = await entryRows(rows).where('annotation.text_id', '=', textId).execute()
  return new Map(found.map((row) => [row.id, toDeskEntry(row, row)]))
}

/** As `deskEntriesOf`, of these threads. */
export async function deskEntriesAmong(
  rows: RowStore,
  ids: readonly AnnotationId[],
): Promise<Map<AnnotationId, DeskEntry>> {
  const found = await inStatements(ids, (some) =>
    entryRows(rows).where('annotation.id', 'in', some).execute(),
  )
  return new Map(found.map((row) => [row.id, toDeskEntry(row, row)]))
}

function entryRows(rows: RowStore) {
  return rows
    .selectFrom('annotation')
    .leftJoin('desk_entry', 'desk_entry.annotation_id', 'annotation.id')
    .select(['annotation.id', 'annotation.state', 'desk_entry.assignee_id', 'desk_entry.note'])
    .where('annotation.audience', '<>', 'self')
}

/** Says something of a thread, and leaves what else is kept of it. */
export async function putDeskRow(
  rows: RowTransaction,
  of: Pick<Insertable<Rows['desk_entry']>, 'annotation_id' | 'text_id'>,
  changes: Partial<Omit<DeskRow, 'annotation_id' | 'text_id'>>,
): Promise<void> {
  await rows
    .insertInto('desk_entry')
    .values({ ...of, ...changes })
    .onConflict((conflict) => conflict.column('annotation_id').doUpdateSet(changes))
    .execute()
}

/** Leaves the state of a thread to what is said in it, unless copies go by it; also where what was said last is taken back. */
export async function forgetState(rows: RowTransaction, id: AnnotationId): Promise<void> {
  await rows
    .updateTable('desk_entry')
    .set({ state_said: null, said_at: null, state_deed: null })
    .where('annotation_id', '=', id)
    .where('state_said', 'not in', ['featured', 'left-out'])
    .execute()
  await rows
    .updateTable('desk_entry')
    .set({ state_said_before: null, said_at_before: null })
    .where('annotation_id', '=', id)
    .where('state_said_before', 'not in', ['featured', 'left-out'])
    .execute()
}

/** Brings the state of a thread in line with what stands in it and what is said of it. Answers the row of the annotation since. */
export async function settleState(
  rows: RowTransaction,
  row: AnnotationRow,
  thread: Thread,
  desk: DeskRow | undefined,
): Promise<AnnotationRow> {
  const speakers = new Set(thread.comments.map(({ authorId }) => authorId))
  speakers.delete(row.author_id)
  const leading = new Set(speakers.size === 0 ? [] : await leadersAmong(rows, [...speakers]))
  const state = threadStateOf(
    thread,
    { said: stateSaidIn(desk), markedAt: row.answered_at },
    (id) => leading.has(id),
  )
  return state === row.state ? row : updateAnnotation(rows, row.id, { state })
}

/** As `settleState`, for threads that were just made. */
export async function settleFirstStates(
  rows: RowTransaction,
  kept: readonly KeptRowAndThread[],
): Promise<void> {
  const speakers = new Set(
    kept.flatMap(({ thread }) => thread.comments.map(({ authorId }) => authorId)),
  )
  const leading = new Set(speakers.size === 0 ? [] : await leadersAmong(rows, [...speakers]))
  await inTurns(kept, async (some) => {
    const ids = some.map(({ row }) => row.id)
    const said = await rows
      .selectFrom('desk_entry')
      .selectAll()
      .where('annotation_id', 'in', ids)
      .execute()
    const deskOf = new Map(said.map((row) => [row.annotation_id, row]))
    const changed = some.flatMap(({ row, thread }) => {
      const known = { said: stateSaidIn(deskOf.get(row.id)), markedAt: row.answered_at }
      const state = threadStateOf(thread, known, (id) => leading.has(id))
      return state === row.state ? [] : [{ id: row.id, state }]
    })
    for (const [state, alike] of Map.groupBy(changed, (one) => one.state)) {
      const own = alike.map(({ id }) => id)
      await rows.updateTable('annotation').set({ state }).where('id', 'in', own).execute()
    }
  })
}

async function leadersAmong(rows: RowStore, ids: readonly MemberId[]): Promise<MemberId[]> {
  // Whoever left answered as what they were.
  const found = await inStatements(ids, (some) =>
    rows
      .selectFrom('member')
      .select('id')
      .where('id', 'in', some)
      .where('role', '=', 'facilitator')
      .execute(),
  )
  return found.map(({ id }) => id)
}

/** Nobody sees any more to what this member was to see to. False if there was nothing. */
export async function unassignAll(rows: RowTransaction, memberId: MemberId): Promise<boolean> {
  const { numUpdatedRows } = await rows
    .updateTable('desk_entry')
    .set({ assignee_id: null })
    .where('assignee_id', '=', memberId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Removes what was kept of a thread of which nothing is left. */
export async function removeDeskRow(rows: RowTransaction, id: AnnotationId): Promise<void> {
  await rows.deleteFrom('desk_entry').where('annotation_id', '=', id).execute()
}

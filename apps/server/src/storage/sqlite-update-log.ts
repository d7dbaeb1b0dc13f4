import type { Kysely } from 'kysely'
import type { LogEntry, RoomKey, StoredRoom, UpdateLog } from './ports.ts'
import type { Rows } from './schema.ts'

/** Rows per `insert`; three parameters each, far below SQLite's limit of 32,766. */
const ROWS_PER_INSERT = 1_000

type InTransaction = <Result>(work: (rows: Kysely<Rows>) => Promise<Result>) => Promise<Result>

/** The log in the tables `update_log` and `room_snapshot`. Every call is one transaction of its own. */
export class SqliteUpdateLog implements UpdateLog {
  readonly #inTransaction: InTransaction

  constructor(inTransaction: InTransaction) {
    this.#inTransaction = inTransaction
  }

  append(entries: readonly LogEntry[]): Promise<void> {
    return this.#inTransaction((rows) => appendEntries(rows, entries))
  }

  load(key: RoomKey): Promise<StoredRoom> {
    return this.#inTransaction((rows) => loadRoom(rows, key))
  }

  compact(key: RoomKey, snapshot: Uint8Array, throughSeq: number): Promise<void> {
    return this.#inTransaction((rows) => compactRoom(rows, key, snapshot, throughSeq))
  }
}

/** Appends within a transaction that the caller holds. */
export async function appendEntries(
  rows: Kysely<Rows>,
  entries: readonly LogEntry[],
): Promise<void> {
  for (let first = 0; first < entries.length; first += ROWS_PER_INSERT) {
    const values = entries
      .slice(first, first + ROWS_PER_INSERT)
      .map(({ room, epoch, bytes }) => ({ room, epoch, bytes }))
    await rows.insertInto('update_log').values(values).execute()
  }
}

async function loadRoom(rows: Kysely<Rows>, { room, epoch }: RoomKey): Promise<StoredRoom> {
  const snapshot = await rows
    .selectFrom('room_snapshot')
    .select(['through_seq', 'bytes'])
    .where('room', '=', room)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
  const entries = await rows
    .selectFrom('update_log')
    .select(['seq', 'bytes'])
    .where('room', '=', room)
    .where('epoch', '=', epoch)
    .orderBy('seq')
    .execute()
  return {
    snapshot: snapshot?.bytes ?? null,
    updates: entries.map((entry) => entry.bytes),
    throughSeq: entries.at(-1)?.seq ?? snapshot?.through_seq ?? 0,
    updatesBytes: entries.reduce((sum, entry) => sum + entry.bytes.byteLength, 0),
  }
}

async function compactRoom(
  rows: Kysely<Rows>,
  { room, epoch }: RoomKey,
  snapshot: Uint8Array,
  throughSeq: number,
): Promise<void> {
  const stored = await rows
    .selectFrom('room_snapshot')
    .select('through_seq')
    .where('room', '=', room)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
  // A compaction that was overtaken would put an older state in place of a newer one, whose entries are already gone.
  if (stored && stored.through_seq > throughSeq) return
  await rows
    .insertInto('room_snapshot')
    .values({ room, epoch, through_seq: throughSeq, bytes: snapshot })
    .onConflict((conflict) =>
      conflict.columns(['room', 'epoch']).doUpdateSet({ through_seq: throughSeq, bytes: snapshot }),
    )
    .execute()
  await rows
    .deleteFrom('update_log')
    .where('room', '=', room)
    .where('epoch', '=', epoch)
    .where('seq', '<=', throughSeq)
    .execute()
}

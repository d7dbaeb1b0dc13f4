import type { Selectable } from 'kysely'
import type { RowStore, Storage, StorageTransaction, UpdateLog } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

type EventRow = Selectable<Rows['event']>

/** Storage whose transactions can be made to fail at their very end, as on a disk that takes no more. */
export class BreakingStorage implements Storage {
  readonly #storage: Storage
  readonly dialect: Storage['dialect']
  readonly rows: RowStore
  readonly updateLog: UpdateLog
  /** While true, a transaction that says that something happened is rolled back after all its work. */
  isBroken = false
  /** What the transactions that were rolled back had said. */
  readonly rolledBack: EventRow[] = []

  constructor(storage: Storage) {
    this.#storage = storage
    this.dialect = storage.dialect
    this.rows = storage.rows
    this.updateLog = storage.updateLog
  }

  transaction<Result>(work: (transaction: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#storage.transaction(async (transaction) => {
      const before = await eventsIn(transaction.rows)
      const result = await work(transaction)
      const said = (await eventsIn(transaction.rows)).slice(before.length)
      if (!this.isBroken || said.length === 0) return result
      this.rolledBack.push(...said)
      throw new Error('The disk takes no more')
    })
  }

  settle(): Promise<boolean> {
    return this.#storage.settle()
  }

  close(): Promise<void> {
    return this.#storage.close()
  }
}

/** Everything that happened, in its order. */
export function eventsIn(rows: RowStore): Promise<EventRow[]> {
  return rows.selectFrom('event').selectAll().orderBy('seq').execute()
}

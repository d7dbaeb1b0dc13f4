import type { LogTable } from './log-table.ts'
import type { LogEntry, RoomKey, StoredRoom, UpdateLog } from './ports.ts'

type InTransaction = <Result>(work: () => Promise<Result>) => Promise<Result>

/** The log on the connection that the rows have: for a database in memory, which no other connection can see. */
export class SqliteUpdateLog implements UpdateLog {
  readonly #table: LogTable
  readonly #inTransaction: InTransaction

  constructor(table: LogTable, inTransaction: InTransaction) {
    this.#table = table
    this.#inTransaction = inTransaction
  }

  append(entries: readonly LogEntry[]): Promise<void> {
    return this.#inTransaction(async () => this.#table.append(entries))
  }

  load(key: RoomKey): Promise<StoredRoom> {
    return this.#inTransaction(async () => this.#table.load(key))
  }

  compact(key: RoomKey, snapshot: Uint8Array, throughSeq: number): Promise<void> {
    return this.#inTransaction(async () => this.#table.compact(key, snapshot, throughSeq))
  }

  toErase(): Promise<readonly RoomKey[]> {
    return this.#inTransaction(async () => this.#table.toErase())
  }

  erase(key: RoomKey, state: Uint8Array, throughSeq: number): Promise<void> {
    return this.#inTransaction(async () => this.#table.erase(key, state, throughSeq))
  }
}

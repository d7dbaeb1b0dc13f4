import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { RoomKey, RoomsMeant } from './ports.ts'

/** What is kept of a room under its name and its epoch. Whatever removes or renames one of its lives does so in all of them. */
const ROOM_TABLES = ['update_log', 'room_snapshot', 'pending_erasure', 'words_writer'] as const

/** Sorts after everything that a name may go on with: a noncharacter, which none has. */
const LAST = '\u{10FFFF}'

/** What `LogTransaction` does with whole rooms. Nothing here opens a transaction: whoever calls does. */
export class LogRooms {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  rooms(meant?: RoomsMeant): RoomKey[] {
    const { where, values } = meant ? conditionFor(meant) : { where: 'true', values: [] }
    const ofTable = (table: string) => `select room, epoch from ${table} where ${where}`
    const [log, snapshots] = ROOM_TABLES
    return this.#database
      .prepare(`${ofTable(log)} union ${ofTable(snapshots)} order by room, epoch`)
      .all(...values, ...values) as unknown as RoomKey[]
  }

  remove(meant: RoomsMeant): void {
    const { where, values } = conditionFor(meant)
    for (const table of ROOM_TABLES) {
      this.#database.prepare(`delete from ${table} where ${where}`).run(...values)
    }
  }

  renewEpoch(meant: RoomsMeant & { readonly epoch: string }, next: string): void {
    const { where, values } = conditionFor(meant)
    for (const table of ROOM_TABLES) {
      this.#database.prepare(`update ${table} set epoch = ? where ${where}`).run(next, ...values)
    }
  }
}

/** A prefix is a range and no `like`, for which SQLite would go through the whole log, and which knows no capitals. */
function conditionFor({ room, isPrefix = false, epoch }: RoomsMeant): {
  readonly where: string
  readonly values: readonly SQLInputValue[]
} {
  const named = isPrefix ? 'room >= ? and room < ?' : 'room = ?'
  const names = isPrefix ? [room, room + LAST] : [room]
  return epoch === undefined
    ? { where: named, values: names }
    : { where: `${named} and epoch = ?`, values: [...names, epoch] }
}

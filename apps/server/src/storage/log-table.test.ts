import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBeside } from '../testing/test-open-beside.ts'
import type { LogEntry, Storage } from './ports.ts'
import { openSqliteStorage } from './sqlite-storage.ts'

const KEY = { room: 'words/1', epoch: 'a' }
const bytes = (...values: number[]) => Uint8Array.from(values)
const entry = (...values: number[]): LogEntry => ({ ...KEY, bytes: bytes(...values) })

let folder: string
let file: string
let storage: Storage
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-log-'))
  file = join(folder, 'variorum.db')
  storage = await openSqliteStorage(file)
})
afterEach(async () => {
  await storage.close()
  await rm(folder, { recursive: true })
})

/** Appends an entry and folds everything so far into a snapshot. */
async function appendAndCompact(value: number): Promise<void> {
  await storage.updateLog.append([entry(value)])
  const { throughSeq } = await storage.updateLog.load(KEY)
  await storage.updateLog.compact(KEY, bytes(100 + value), throughSeq)
}

/** What a bad sector does: the newest `count` snapshots are not what was written. */
function damageSnapshots(count: number): void {
  const database = openBeside(file)
  database
    .prepare(
      `update room_snapshot set bytes = x'ffff' where through_seq in
       (select through_seq from room_snapshot order by through_seq desc limit ?)`,
    )
    .run(count)
  database.close()
}

describe('a damaged snapshot', () => {
  it('is passed over for the whole log, if it was the first', async () => {
    await appendAndCompact(1)
    await storage.updateLog.append([entry(2)])
    damageSnapshots(1)
    expect(await storage.updateLog.load(KEY)).toMatchObject({
      snapshot: null,
      updates: [bytes(1), bytes(2)],
      isSnapshotDamaged: true,
    })
  })

  it('is passed over for the one before it and the log since, and replaced by the next compaction', async () => {
    for (const value of [1, 2, 3]) await appendAndCompact(value)
    await storage.updateLog.append([entry(4)])
    damageSnapshots(1)
    const damaged = await storage.updateLog.load(KEY)
    expect(damaged).toMatchObject({
      snapshot: bytes(102),
      updates: [bytes(3), bytes(4)],
      isSnapshotDamaged: true,
    })
    await storage.updateLog.compact(KEY, bytes(104), damaged.throughSeq)
    expect(await storage.updateLog.load(KEY)).toMatchObject({
      snapshot: bytes(104),
      updates: [],
      isSnapshotDamaged: false,
    })
    damageSnapshots(1)
    expect(await storage.updateLog.load(KEY)).toMatchObject({ snapshot: bytes(102) })
  })

  it('is an error, and not an empty room, if the one before it is damaged as well', async () => {
    for (const value of [1, 2, 3]) await appendAndCompact(value)
    damageSnapshots(2)
    await expect(storage.updateLog.load(KEY)).rejects.toThrow(/No snapshot of words\/1/)
    await storage.updateLog.append([entry(9)])
    expect((await storage.updateLog.load({ ...KEY, epoch: 'b' })).updates).toEqual([])
  })
})

describe('the thread of the log', () => {
  it('keeps its turns with transactions, however they mix', async () => {
    const writes = Array.from({ length: 60 }, (_, at) =>
      at % 3 === 0
        ? storage.transaction(async ({ rows, updateLog }) => {
            await rows.selectFrom('text').selectAll().execute()
            await updateLog.append([entry(at)])
          })
        : storage.updateLog.append([entry(at)]),
    )
    await Promise.all(writes)
    const { updates } = await storage.updateLog.load(KEY)
    expect(updates.map(([value]) => value)).toEqual(Array.from({ length: 60 }, (_, at) => at))
  })

  it('tells of a database that can’t be written, and writes again when it can', async () => {
    const other = openBeside(file)
    other.exec('drop trigger if exists no_space')
    other.exec(`create trigger no_space before insert on update_log begin
      select raise(abort, 'no space'); end`)
    await expect(storage.updateLog.append([entry(1)])).rejects.toThrow(/no space/)
    other.exec('drop trigger no_space')
    other.close()
    await storage.updateLog.append([entry(2)])
    expect((await storage.updateLog.load(KEY)).updates).toEqual([bytes(2)])
  })
})

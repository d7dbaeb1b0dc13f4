import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConstraints } from '../testing/constraints.contract.ts'
import { describeLogRooms } from '../testing/log-rooms.contract.ts'
import { describeRows } from '../testing/rows.contract.ts'
import { openBeside } from '../testing/test-open-beside.ts'
import { describeTransactions } from '../testing/transactions.contract.ts'
import { describeUpdateLog, type StorageFixture } from '../testing/update-log.contract.ts'
import type { Storage } from './ports.ts'
import { openSqliteStorage } from './sqlite-storage.ts'
import { isStorageFailure } from './storage-failure.ts'

const cleanUps: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

async function freshFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'variorum-storage-'))
  cleanUps.push(() => rm(folder, { recursive: true }))
  return join(folder, 'variorum.db')
}

async function open(file: string): Promise<Storage> {
  const storage = await openSqliteStorage(file)
  cleanUps.push(() => storage.close())
  return storage
}

const setting = (key: string) => ({ key, value: 'v' })

async function openFixture(): Promise<StorageFixture> {
  const file = await freshFile()
  const storage = await open(file)
  return {
    storage,
    reopen: async () => {
      await storage.close()
      return open(file)
    },
  }
}

describeUpdateLog('SQLite', openFixture)
describeLogRooms('SQLite', openFixture)
describeRows('SQLite', openFixture)
describeConstraints('SQLite', openFixture)
describeTransactions('SQLite', openFixture)

describe('SQLite storage', () => {
  it('waits to disk at every commit, in write-ahead mode, with foreign keys', async () => {
    const storage = await open(await freshFile())
    const pragma = async (name: string) =>
      (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(storage.rows)).rows[0]
    expect(await pragma('journal_mode')).toMatchObject({ journal_mode: 'wal' })
    expect(await pragma('synchronous')).toMatchObject({ synchronous: 2 })
    const orphan = { id: 'm', group_id: 'g', user_id: 'u', name: 'n', role: 'observer' }
    await expect(
      storage.rows
        .insertInto('member')
        .values({ ...orphan, joined_at: 1 } as never)
        .execute(),
    ).rejects.toThrow(/FOREIGN KEY/)
  })

  it('folds a long write-ahead log into the database once it is committed, and not within the commit', async () => {
    const file = await freshFile()
    const storage = await open(file)
    await storage.settle()
    const beside = openBeside(file)
    cleanUps.push(() => Promise.resolve(beside.close()))
    const unfolded = (): number => {
      const { log, checkpointed } = beside.prepare('pragma wal_checkpoint(noop)').get() as {
        readonly log: number
        readonly checkpointed: number
      }
      return log - checkpointed
    }
    // Nor does SQLite by itself.
    const pages = sql.raw<{ wal_autocheckpoint: number }>('pragma wal_autocheckpoint')
    expect((await pages.execute(storage.rows)).rows[0]?.wal_autocheckpoint).toBe(0)
    await storage.transaction(({ rows }) =>
      rows
        .insertInto('server_setting')
        .values({ key: 'long', value: 'x'.repeat(8_000_000) })
        .execute(),
    )
    await expect.poll(unfolded).toBe(0)
    await storage.transaction(({ rows }) =>
      rows
        .insertInto('server_setting')
        .values({ key: 'short', value: 'x'.repeat(8_000) })
        .execute(),
    )
    expect(unfolded()).toBeGreaterThan(0)
  })

  it('leaves nothing of a removed row in the database, nor beside it, once it has settled', async () => {
    const file = await freshFile()
    const storage = await open(file)
    const isThere = async (word: string) => {
      const files = await Promise.all([file, `${file}-wal`].map((path) => readFile(path)))
      return files.some((bytes) => bytes.includes(word))
    }
    const row = { key: 'gone', value: '不该留下的话' }
    await storage.rows.insertInto('server_setting').values(row).execute()
    await storage.settle()
    await storage.rows.deleteFrom('server_setting').where('key', '=', 'gone').execute()
    expect(await isThere('不该留下的话')).toBe(true)
    expect(await storage.settle()).toBe(true)
    expect(await isThere('不该留下的话')).toBe(false)
  })

  it('does not wait for a reader of an older moment, and settles when that is gone', async () => {
    const file = await freshFile()
    const storage = await open(file)
    const reader = new DatabaseSync(file, { readOnly: true })
    reader.exec('begin; select * from server_setting')
    await storage.rows.insertInto('server_setting').values(setting('k')).execute()
    expect(await storage.settle()).toBe(false)
    reader.close()
    expect(await storage.settle()).toBe(true)
  })

  it('refuses a value of the wrong type', async () => {
    const storage = await open(':memory:')
    const wrong = { room: 'r', epoch: 'e', room_seq: 1, bytes: 'text' } as never
    await expect(storage.rows.insertInto('update_log').values(wrong).execute()).rejects.toThrow(
      /BLOB/,
    )
  })

  it('runs transactions one after the other, and keeps plain queries out of them', async () => {
    const storage = await open(':memory:')
    const happened: string[] = []
    const began = Promise.withResolvers<void>()
    const halfWay = Promise.withResolvers<void>()
    const slow = storage.transaction(async ({ rows }) => {
      happened.push('slow begins')
      began.resolve()
      await rows.insertInto('server_setting').values(setting('slow')).execute()
      await halfWay.promise
      happened.push('slow ends')
      throw new Error('rolled back')
    })
    await began.promise
    const plain = storage.rows
      .insertInto('server_setting')
      .values(setting('plain'))
      .execute()
      .then(() => happened.push('plain'))
    const quick = storage.transaction(async ({ rows }) => {
      happened.push('quick')
      await rows.insertInto('server_setting').values(setting('quick')).execute()
    })
    halfWay.resolve()
    await expect(slow).rejects.toThrow('rolled back')
    await Promise.all([plain, quick])
    expect(happened).toEqual(['slow begins', 'slow ends', expect.anything(), expect.anything()])
    const kept = await storage.rows.selectFrom('server_setting').select('key').execute()
    expect(kept.map((row) => row.key).toSorted()).toEqual(['plain', 'quick'])
  })

  it('opens a database that it migrated before without touching it', async () => {
    const file = await freshFile()
    const first = await openSqliteStorage(file)
    await first.rows.insertInto('server_setting').values(setting('kept')).execute()
    await first.close()
    const again = await open(file)
    expect(await again.rows.selectFrom('server_setting').select('key').execute()).toMatchObject([
      { key: 'kept' },
    ])
  })

  it('refuses a database that a newer version wrote', async () => {
    const file = await freshFile()
    await (await openSqliteStorage(file)).close()
    const raw = new DatabaseSync(file)
    raw.exec(`insert into kysely_migration values ('9999-from-the-future', '2099-01-01')`)
    raw.close()
    await expect(openSqliteStorage(file)).rejects.toThrow(/9999-from-the-future/)
  })

  it('refuses a file that is no database, and says that the storage failed', async () => {
    const file = await freshFile()
    await writeFile(file, 'these are not the tables you are looking for'.repeat(100))
    await expect(openSqliteStorage(file)).rejects.toThrow(/not a database/)
    const missing = await openSqliteStorage(join(file, 'nowhere')).catch((error: unknown) => error)
    expect(isStorageFailure(missing)).toBe(true)
    expect(isStorageFailure(new Error('wrapped', { cause: missing }))).toBe(true)
    expect(isStorageFailure(new Error('other'))).toBe(false)
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Storage } from '../ports.ts'
import { openSqliteStorage } from '../sqlite-storage.ts'
import { denseNumbers } from './0014-dense-numbers.ts'

let folder: string
let storage: Storage
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-numbers-'))
  storage = await openSqliteStorage(join(folder, 'variorum.db'))
  await storage.updateLog.load({ room: '', epoch: '' })
  for (const statement of OLD_TABLES) await sql.raw(statement).execute(storage.rows)
})
afterEach(async () => {
  await storage.close()
  await rm(folder, { recursive: true })
})

const bytes = (...values: number[]) => Uint8Array.from(values)

function logged(room: string, seq: number): Promise<unknown> {
  return sql`insert into update_log (seq, room, epoch, bytes)
    values (${seq}, ${room}, 'e', ${bytes(seq)})`.execute(storage.rows)
}

function snapped(room: string, throughSeq: number, value: number): Promise<unknown> {
  const checksum = throughSeq < 0 ? 0 : crc32(bytes(value))
  return sql`insert into room_snapshot (room, epoch, through_seq, checksum, bytes)
    values (${room}, 'e', ${throughSeq}, ${checksum}, ${bytes(value)})`.execute(storage.rows)
}

const load = (room: string) => storage.updateLog.load({ room, epoch: 'e' })

test('rooms keep their entries in order, and count them from one, each by itself', async () => {
  for (const [room, seq] of [
    ['a', 3],
    ['b', 4],
    ['a', 7],
    ['b', 8],
    ['a', 9],
  ] as const) {
    await logged(room, seq)
  }
  await denseNumbers.up(storage.rows)
  expect(await load('a')).toMatchObject({ updates: [bytes(3), bytes(7), bytes(9)], throughSeq: 3 })
  expect(await load('b')).toMatchObject({ updates: [bytes(4), bytes(8)], throughSeq: 2 })
  await storage.updateLog.append([{ room: 'a', epoch: 'e', bytes: bytes(1) }])
  expect(await load('a')).toMatchObject({ throughSeq: 4 })
})

test('a room goes on from its snapshots, also where the newer one is damaged', async () => {
  // What the first holds is gone from the log, as after two compactions.
  await snapped('a', 5, 50)
  for (const seq of [8, 9, 12]) await logged('a', seq)
  await snapped('a', 9, 90)
  await denseNumbers.up(storage.rows)
  expect(await load('a')).toMatchObject({ snapshot: bytes(90), updates: [bytes(12)] })
  await sql`update room_snapshot set bytes = x'ff' where bytes = ${bytes(90)}`.execute(storage.rows)
  const damaged = await load('a')
  expect(damaged).toMatchObject({
    snapshot: bytes(50),
    updates: [bytes(8), bytes(9), bytes(12)],
    isSnapshotDamaged: true,
  })
  await storage.updateLog.compact({ room: 'a', epoch: 'e' }, bytes(120), damaged.throughSeq)
  expect(await load('a')).toMatchObject({ snapshot: bytes(120), updates: [] })
})

test('a snapshot behind which there is no log still has none', async () => {
  await snapped('a', -1, 0)
  await snapped('a', 6, 60)
  await logged('a', 7)
  await denseNumbers.up(storage.rows)
  expect(await load('a')).toMatchObject({ snapshot: bytes(60), updates: [bytes(7)] })
  await sql`update room_snapshot set checksum = 1`.execute(storage.rows)
  await expect(load('a')).rejects.toThrow(/No snapshot of a/)
})

test('what was to be erased still is, also where its entry was compacted', async () => {
  for (const seq of [2, 4]) await logged('a', seq)
  await snapped('b', 3, 30)
  await logged('b', 5)
  await sql`insert into pending_erasure values ('a', 'e', 4), ('b', 'e', 1)`.execute(storage.rows)
  await denseNumbers.up(storage.rows)
  for (const room of ['a', 'b']) {
    const { throughSeq } = await load(room)
    await storage.updateLog.erase({ room, epoch: 'e' }, bytes(9), throughSeq)
    expect(await load(room)).toMatchObject({ snapshot: bytes(9), updates: [] })
  }
  expect(await storage.updateLog.toErase()).toEqual([])
})

test('versions of a comment stay in their order, two of the same moment too', async () => {
  await sql.raw('pragma foreign_keys = off').execute(storage.rows)
  for (const [of, body, endedAt] of [
    ['c', '一', 1],
    ['d', '它', 1],
    ['c', '二', 5],
    ['c', '三', 5],
  ]) {
    await sql`insert into comment_version values (${of}, ${body}, ${endedAt})`.execute(storage.rows)
  }
  await denseNumbers.up(storage.rows)
  const found = await storage.rows
    .selectFrom('comment_version')
    .select(['number', 'body'])
    .where('comment_id', '=', 'c' as never)
    .orderBy('number')
    .execute()
  expect(found).toEqual([
    { number: 1, body: '一' },
    { number: 2, body: '二' },
    { number: 3, body: '三' },
  ])
})

/** As the migrations before this one left them. */
const OLD_TABLES = [
  'drop table update_log',
  'drop table comment_version',
  `create table update_log (
    seq integer primary key autoincrement,
    room text not null,
    epoch text not null,
    bytes blob not null
  ) strict`,
  `create index update_log_by_room on update_log (room, epoch, seq)`,
  `create table comment_version (
    comment_id text not null references comment (id) on delete cascade,
    body text not null,
    ended_at integer not null
  ) strict`,
]

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RowStore, Storage } from '../ports.ts'
import { openSqliteStorage } from '../sqlite-storage.ts'
import { marksOutliveThreads } from './0029-marks-outlive-threads.ts'

let storage: Storage
let rows: RowStore
beforeEach(async () => {
  storage = await openSqliteStorage(':memory:')
  rows = storage.rows
  // Rows without the members and texts that they tell of.
  await sql`pragma foreign_keys = off`.execute(rows)
})
afterEach(() => storage.close())

const shape = async () => {
  const { rows: found } = await sql<{ name: string; sql: string }>`
    select name, replace(sql, '"', '') as sql from sqlite_master
    where tbl_name in ('muted_thread', 'thread_read_mark') and sql is not null order by name
  `.execute(rows)
  return found
}
const MUTE = { member_id: 'm', text_id: 't', annotation_id: 'a' }
const MARK = { ...MUTE, read_to: 7 }
const kept = async () => [
  await sql`select * from muted_thread`.execute(rows),
  await sql`select * from thread_read_mark`.execute(rows),
]

test('tables that went with the rows of threads become as they are everywhere, with what they hold', async () => {
  const present = await shape()
  await sql`drop table muted_thread`.execute(rows)
  await sql`drop table thread_read_mark`.execute(rows)
  await sql`create table muted_thread (
    member_id text not null references member (id) on delete cascade,
    annotation_id text not null references annotation (id) on delete cascade,
    primary key (member_id, annotation_id)
  ) strict, without rowid`.execute(rows)
  await sql`create index muted_thread_of_annotation on muted_thread (annotation_id)`.execute(rows)
  await sql`create table thread_read_mark (
    member_id text not null references member (id) on delete cascade,
    text_id text not null references text (id),
    annotation_id text not null references annotation (id) on delete cascade,
    read_to integer not null,
    primary key (member_id, text_id, annotation_id)
  ) strict, without rowid`.execute(rows)
  await sql`insert into annotation (id, text_id, author_id, kind, audience, target_json, created_at)
    values ('a', 't', 'm', 'note', 'group', '{"type":"text"}', 1)`.execute(rows)
  await sql`insert into muted_thread values ('m', 'a')`.execute(rows)
  await sql`insert into thread_read_mark values ('m', 't', 'a', 7)`.execute(rows)

  await marksOutliveThreads.up(rows)
  expect(await shape()).toEqual(present)
  expect((await kept()).map((found) => found.rows)).toEqual([[MUTE], [MARK]])
})

test('tables that are so already stay so, also what they hold of a thread that is gone', async () => {
  const present = await shape()
  await sql`insert into muted_thread values ('m', 't', 'a')`.execute(rows)
  await sql`insert into thread_read_mark values ('m', 't', 'a', 7)`.execute(rows)
  await marksOutliveThreads.up(rows)
  expect(await shape()).toEqual(present)
  expect((await kept()).map((found) => found.rows)).toEqual([[MUTE], [MARK]])
})

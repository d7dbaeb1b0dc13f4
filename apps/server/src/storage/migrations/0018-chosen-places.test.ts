import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openSqliteStorage } from '../sqlite-storage.ts'
import { placements } from './0017-placements.ts'
import { chosenPlaces } from './0018-chosen-places.ts'

test('what the ledger told stays, in its order, and chosen places can be told', async () => {
  const storage = await openSqliteStorage(':memory:')
  const { rows } = storage
  // Rows without the texts, annotations and members that they tell of.
  await sql`pragma foreign_keys = off`.execute(rows)
  await sql`drop table placement`.execute(rows)
  await placements.up(rows)
  const told = (seq: number, cause: string) =>
    sql`insert into placement (seq, text_id, annotation_id, at, outcome, cause, before_json)
      values (${seq}, 't', 'a', ${seq}, 'kept', ${cause}, '{}')`.execute(rows)
  await told(3, 'confirmed')
  await told(7, 'given-up')
  await expect(told(8, 'chosen')).rejects.toThrow('CHECK')

  await chosenPlaces.up(rows)
  await told(8, 'chosen')
  const kept = await rows.selectFrom('placement').selectAll().orderBy('seq').execute()
  expect(kept.map(({ seq, at, cause, before_json }) => [seq, at, cause, before_json])).toEqual([
    [3, 3, 'confirmed', '{}'],
    [7, 7, 'given-up', '{}'],
    [8, 8, 'chosen', '{}'],
  ])
  await storage.close()
})

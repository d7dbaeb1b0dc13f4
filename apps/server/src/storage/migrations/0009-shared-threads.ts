import { cleanName, distinctName } from '@variorum/document'
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Whether a thread was ever seen by anybody but its author. Of older threads that only their author sees now, those count that others
 * left something in. And whose the ids are under which nothing is made again.
 */
export const sharedThreads: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
    await cleanNames.up(db)
  },
}

/** Names and titles without what nobody sees in them; members whose names look alike are told apart, who was first keeps theirs. */
export const cleanNames: Migration = {
  async up(db) {
    await cleanColumn(db, 'study_group', 'name')
    await cleanColumn(db, 'text', 'title')
    await cleanColumn(db, 'member', 'name')
    const { rows: members } = await sql<{ id: string; name: string; groupId: string }>`
      select member.id, member.name, group_id as groupId from member
      join study_group on study_group.id = group_id and is_anonymous = 0
      order by member.joined_at, member.id`.execute(db)
    for (const group of Map.groupBy(members, ({ groupId }) => groupId).values()) {
      const names: string[] = []
      for (const { id, name } of group) {
        const distinct = distinctName(name, names)
        names.push(distinct)
        if (distinct !== name) await setColumn(db, 'member', 'name', id, distinct)
      }
    }
  },
}

async function cleanColumn(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  const { rows } = await sql<{ id: string; value: string }>`
    select id, ${sql.ref(column)} as value from ${sql.table(table)}`.execute(db)
  for (const { id, value } of rows) {
    // What showed nothing has to show something.
    const clean = cleanName(value) || '?'
    if (clean !== value) await setColumn(db, table, column, id, clean)
  }
}

async function setColumn(
  db: Kysely<unknown>,
  table: string,
  column: string,
  id: string,
  value: string,
): Promise<void> {
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where id = ${id}`.execute(
    db,
  )
}

const STATEMENTS = [
  'alter table annotation add column shared_at integer',
  `update annotation set shared_at = created_at
    where audience <> 'self'
      or resolved_by <> author_id
      or exists (
        select 1 from comment
        where comment.annotation_id = annotation.id
          and (comment.author_id <> annotation.author_id or comment.hidden_by <> annotation.author_id)
      )`,
  'alter table deleted_id add column author_id text',
]

import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * For databases that ran a version between two releases: what somebody read and muted of a thread outlives its row there, too, and a mute says
 * in which text. Everywhere else it makes the same tables once more.
 */
export const marksOutliveThreads: Migration = {
  async up(db: Kysely<unknown>) {
    const { rows: columns } = await sql<{ name: string }>`
      select name from pragma_table_info('muted_thread')`.execute(db)
    const saysText = columns.some(({ name }) => name === 'text_id')
    for (const statement of [...MARKS, ...(saysText ? MUTES : OLD_MUTES)]) {
      await sql.raw(statement).execute(db)
    }
  },
}

const MARKS = [
  `create table kept_mark (
    member_id text not null references member (id) on delete cascade,
    text_id text not null references text (id),
    annotation_id text not null,
    read_to integer not null,
    primary key (member_id, text_id, annotation_id)
  ) strict, without rowid`,
  `insert into kept_mark (member_id, text_id, annotation_id, read_to)
    select member_id, text_id, annotation_id, read_to from thread_read_mark`,
  `drop table thread_read_mark`,
  `alter table kept_mark rename to thread_read_mark`,
  `create index thread_read_mark_of_text on thread_read_mark (text_id)`,
  `create index thread_read_mark_of_annotation on thread_read_mark (annotation_id)`,
]

const makeMutes = (select: string) => [
  `create table kept_mute (
    member_id text not null references member (id) on delete cascade,
    text_id text not null references text (id),
    annotation_id text not null,
    primary key (member_id, annotation_id)
  ) strict, without rowid`,
  `insert into kept_mute (member_id, text_id, annotation_id) ${select}`,
  `drop table muted_thread`,
  `alter table kept_mute rename to muted_thread`,
  `create index muted_thread_in_text on muted_thread (text_id, annotation_id)`,
]

const MUTES = makeMutes(`select member_id, text_id, annotation_id from muted_thread`)
const OLD_MUTES = makeMutes(
  `select muted_thread.member_id, annotation.text_id, annotation.id
    from muted_thread join annotation on annotation.id = muted_thread.annotation_id`,
)

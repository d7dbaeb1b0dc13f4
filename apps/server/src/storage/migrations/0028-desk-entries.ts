import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** How far facilitators are with each thread, and what they keep of it among themselves. */
export const deskEntries: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

/** A comment that stands and that somebody else wrote under an annotation. */
const REPLY = `select 1 from comment join member on member.id = comment.author_id
  where comment.annotation_id = annotation.id and comment.author_id <> annotation.author_id
  and comment.deleted_at is null and comment.hidden_at is null`

const STATEMENTS = [
  `alter table annotation add column state text not null default 'new'`,
  `update annotation set state = 'needs-answer' where kind = 'question'
    and exists (select 1 from comment where comment.annotation_id = annotation.id)`,
  // As a thread is answered from now on: by a facilitator, or by what is marked as the answer.
  `update annotation set state = 'answered'
    where exists (${REPLY} and member.role = 'facilitator')
    or exists (select 1 from comment where comment.id = annotation.answer_id
      and comment.annotation_id = annotation.id
      and comment.deleted_at is null and comment.hidden_at is null)`,
  // A thread that is deleted can come back, with what was kept of it.
  `create table desk_entry (
    annotation_id text primary key,
    text_id text not null references text (id),
    state_said text,
    said_at integer,
    assignee_id text references member (id),
    note text
  ) strict, without rowid`,
  `create index desk_entry_in_text on desk_entry (text_id)`,
  `create index desk_entry_of_assignee on desk_entry (assignee_id) where assignee_id is not null`,
]

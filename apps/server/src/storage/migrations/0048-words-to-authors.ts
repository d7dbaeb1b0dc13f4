import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What a facilitator wrote to the author of a comment, for nobody else. */
export const wordsToAuthors: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  // A comment may be gone and come back, with what was written of it.
  `create table word_to_author (
    id text not null primary key,
    comment_id text not null,
    annotation_id text not null,
    text_id text not null references text (id),
    written_by text not null references member (id),
    body text not null,
    at integer not null
  ) strict, without rowid`,
  `create index word_to_author_of_comment on word_to_author (comment_id, at)`,
  `create index word_to_author_in_text on word_to_author (text_id, annotation_id)`,
]

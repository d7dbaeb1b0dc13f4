import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What leads back to the words of a text that a better copy replaced a moment ago. */
export const replacedWords: Migration = {
  async up(db) {
    await sql
      .raw(
        `create table text_replacement (
          text_id text primary key references text (id),
          id text not null,
          member_id text not null references member (id),
          at integer not null,
          words_version text not null,
          kept_json text not null
        ) strict`,
      )
      .execute(db)
  },
}

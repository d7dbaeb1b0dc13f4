import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The images of texts. */
export const textImages: Migration = {
  async up(db) {
    // A hash alone says nothing: the same picture in two texts is two rows, so that nobody learns from one what another group has.
    await sql
      .raw(
        `create table text_image (
          text_id text not null references text (id),
          hash text not null,
          media_type text not null,
          size_bytes integer not null,
          bytes blob not null,
          primary key (text_id, hash)
        ) strict`,
      )
      .execute(db)
  },
}

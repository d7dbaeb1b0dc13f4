import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What the ledger shows of where each thread stands, and what its author was told of that. Filled when somebody looks through the text again. */
export const placesInLedger: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `alter table thread_fact add column place_share real`,
  `alter table thread_fact add column place_score real`,
  `alter table thread_fact add column place_is_exact integer`,
  `alter table thread_fact add column place_words text`,
  `alter table thread_fact add column told_place text`,
  `alter table text_placing add column told_at integer not null default 0`,
  `alter table text_placing add column told_epoch text not null default ''`,
  `alter table text_placing add column told_seq integer not null default 0`,
  // What became of notes until now is no news: the first look at a text of before tells nobody.
  `insert into text_placing (text_id, words_epoch, words_seq, placed_at, told_at)
    select id, '', 0, 0, 1 from text where true
    on conflict (text_id) do update set told_at = 1, words_epoch = '', words_seq = 0`,
]

import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * In which layers a member's name may stand, so that a new name is written there and nowhere else; and how much stands in a text and
 * whose it is, so that nobody has to count it.
 */
export const layerNamesAndTallies: Migration = {
  async up(db) {
    for (const statement of [...LAYER_NAMES, ...TALLIES, ...INDEXES])
      await sql.raw(statement).execute(db)
  },
}

/** Everybody whom a thread names. */
const NAMED = `
  select id as annotation_id, author_id as member_id from annotation
  union select id, resolved_by from annotation where resolved_by is not null
  union select id, promotion_proposed_by from annotation where promotion_proposed_by is not null
  union select annotation_id, author_id from comment`

/** The layers that name them. Where names are hidden, the desk says who is who in the threads of the group, too. */
const LAYERS = `
  select annotation.id as annotation_id, 'group' as layer from annotation where audience = 'group'
  union select id, 'desk' from annotation where audience = 'facilitators'
  union select id, 'mine/' || author_id from annotation where audience <> 'group'
  union select annotation.id, 'desk' from annotation
    join text on text.id = annotation.text_id
    join study_group on study_group.id = text.group_id
    where annotation.audience = 'group' and study_group.is_anonymous = 1`

const LAYER_NAMES = [
  `create table layer_name (
    member_id text not null references member (id),
    text_id text not null references text (id) on delete cascade,
    -- What follows the text in the name of the layer's room: "group", "desk", or "mine/" and an id.
    layer text not null,
    primary key (member_id, text_id, layer)
  ) strict, without rowid`,
  `create index layer_name_by_text on layer_name (text_id)`,
  `insert into layer_name (member_id, text_id, layer)
    select distinct named.member_id, annotation.text_id, layers.layer
    from annotation
    join (${NAMED}) as named on named.annotation_id = annotation.id
    join (${LAYERS}) as layers on layers.annotation_id = annotation.id`,
]

// Previews that nobody made a text of are looked for by their age, and each holds a whole book.
const INDEXES = [`create index import_by_age on import (created_at)`]

// Triggers count, so that whatever inserts or deletes, the numbers are right.
const TALLIES = [
  `alter table text add column annotation_count integer not null default 0`,
  `alter table text add column comment_count integer not null default 0`,
  `create table text_tally (
    text_id text not null references text (id) on delete cascade,
    member_id text not null references member (id),
    annotation_count integer not null default 0,
    comment_count integer not null default 0,
    primary key (text_id, member_id)
  ) strict, without rowid`,
  ...(['annotation', 'comment'] as const).flatMap((table) => [
    `update text set ${table}_count = (select count(*) from ${table} where text_id = text.id)`,
    `insert into text_tally (text_id, member_id, ${table}_count)
      select text_id, author_id, count(*) from ${table} where true group by text_id, author_id
      on conflict do update set ${table}_count = excluded.${table}_count`,
    `create trigger ${table}_is_counted after insert on ${table} begin
      update text set ${table}_count = ${table}_count + 1 where id = new.text_id;
      insert into text_tally (text_id, member_id, ${table}_count)
        values (new.text_id, new.author_id, 1)
        on conflict do update set ${table}_count = ${table}_count + 1;
    end`,
    `create trigger ${table}_is_counted_no_more after delete on ${table} begin
      update text set ${table}_count = ${table}_count - 1 where id = old.text_id;
      update text_tally set ${table}_count = ${table}_count - 1
        where text_id = old.text_id and member_id = old.author_id;
    end`,
  ]),
]

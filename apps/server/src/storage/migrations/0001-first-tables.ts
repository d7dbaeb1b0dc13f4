import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Accounts (the four tables that better-auth expects, under its own names), groups, texts, annotations and the update log. */
export const firstTables: Migration = {
  async up(db) {
    for (const statement of [...ACCOUNT_TABLES, ...GROUP_TABLES, ...TEXT_TABLES, ...LOG_TABLES]) {
      await run(db, statement)
    }
  },
}

async function run(db: Kysely<unknown>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db)
}

// better-auth writes dates as ISO 8601 text and booleans as 0 and 1.
const ACCOUNT_TABLES = [
  `create table user (
    id text primary key,
    name text not null,
    email text not null unique,
    emailVerified integer not null,
    image text,
    createdAt text not null,
    updatedAt text not null,
    isAnonymous integer
  ) strict`,
  `create table session (
    id text primary key,
    expiresAt text not null,
    token text not null unique,
    createdAt text not null,
    updatedAt text not null,
    ipAddress text,
    userAgent text,
    userId text not null references user (id) on delete cascade
  ) strict`,
  `create index session_userId_idx on session (userId)`,
  `create table account (
    id text primary key,
    accountId text not null,
    providerId text not null,
    userId text not null references user (id) on delete cascade,
    accessToken text,
    refreshToken text,
    idToken text,
    accessTokenExpiresAt text,
    refreshTokenExpiresAt text,
    scope text,
    password text,
    createdAt text not null,
    updatedAt text not null
  ) strict`,
  `create index account_userId_idx on account (userId)`,
  `create table verification (
    id text primary key,
    identifier text not null,
    value text not null,
    expiresAt text not null,
    createdAt text not null,
    updatedAt text not null
  ) strict`,
  `create index verification_identifier_idx on verification (identifier)`,
]

const GROUP_TABLES = [
  `create table server_setting (key text primary key, value text not null) strict`,
  `create table study_group (id text primary key, name text not null, created_at integer not null) strict`,
  `create table member (
    id text primary key,
    group_id text not null references study_group (id),
    user_id text not null references user (id),
    name text not null,
    role text not null check (role in ('facilitator', 'annotator', 'observer')),
    joined_at integer not null,
    unique (group_id, user_id)
  ) strict`,
  `create index member_by_user on member (user_id)`,
  `create table invitation (
    token_hash text primary key,
    group_id text not null references study_group (id),
    role text not null check (role in ('facilitator', 'annotator', 'observer')),
    created_by text not null references member (id),
    created_at integer not null,
    expires_at integer not null
  ) strict`,
  `create index invitation_by_group on invitation (group_id)`,
  `create index invitation_by_expiry on invitation (expires_at)`,
]

const TEXT_TABLES = [
  `create table import (
    id text primary key,
    group_id text not null references study_group (id),
    created_by text not null references member (id),
    file_name text not null,
    imported_json text not null,
    created_at integer not null
  ) strict`,
  `create index import_by_group on import (group_id, created_at)`,
  `create table text (
    id text primary key,
    group_id text not null references study_group (id),
    title text not null,
    language text not null,
    created_by text not null references member (id),
    created_at integer not null,
    character_count integer not null,
    paragraph_count integer not null,
    words_epoch text not null,
    layer_epoch text not null
  ) strict`,
  `create index text_by_group on text (group_id, created_at)`,
  `create table annotation (
    id text primary key,
    text_id text not null references text (id),
    author_id text not null references member (id),
    kind text not null,
    target_json text not null,
    created_at integer not null,
    resolved_at integer,
    resolved_by text references member (id)
  ) strict`,
  `create index annotation_by_text on annotation (text_id, created_at)`,
  `create table comment (
    id text primary key,
    annotation_id text not null references annotation (id),
    text_id text not null references text (id),
    author_id text not null references member (id),
    body text not null,
    created_at integer not null,
    edited_at integer
  ) strict`,
  `create index comment_by_annotation on comment (annotation_id, created_at)`,
  `create index comment_by_text on comment (text_id, created_at)`,
]

// `autoincrement` keeps a number from being given twice: without it, compacting the newest entry away would free its number, and
// the next entry would count as part of the snapshot.
const LOG_TABLES = [
  `create table update_log (
    seq integer primary key autoincrement,
    room text not null,
    epoch text not null,
    bytes blob not null
  ) strict`,
  `create index update_log_by_room on update_log (room, epoch, seq)`,
  `create table room_snapshot (
    room text not null,
    epoch text not null,
    through_seq integer not null,
    bytes blob not null,
    primary key (room, epoch)
  ) strict, without rowid`,
]

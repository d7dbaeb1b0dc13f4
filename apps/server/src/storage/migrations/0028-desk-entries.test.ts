import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openSqliteStorage } from '../sqlite-storage.ts'
import { deskEntries } from './0028-desk-entries.ts'

/** A thread of 周: its kind, who spoke in it, and what is marked as the answer; `-`: that comment is hidden. */
const THREADS = [
  ['asked', 'question', ['zhou'], null],
  ['marked', 'question', [], null],
  ['discussed', 'question', ['zhou', 'wu'], null],
  ['answered', 'question', ['zhou', 'lin'], null],
  ['hidden', 'question', ['zhou', '-lin'], null],
  ['chosen', 'question', ['zhou', 'wu'], 'chosen-1'],
  ['lost', 'question', ['zhou', '-wu'], 'lost-1'],
  ['noted', 'note', ['zhou'], null],
  ['seen', 'note', ['zhou', 'lin'], null],
] as const

test('threads from before there were states have the one that follows from what was said in them', async () => {
  const storage = await openSqliteStorage(':memory:')
  const { rows } = storage
  // Rows without the group, the text and the users that they tell of.
  await sql`pragma foreign_keys = off`.execute(rows)
  await sql`drop table desk_entry`.execute(rows)
  await sql`alter table annotation drop column state`.execute(rows)
  for (const [id, role] of [
    ['lin', 'facilitator'],
    ['zhou', 'annotator'],
    ['wu', 'annotator'],
  ]) {
    await sql`insert into member (id, group_id, user_id, name, role, joined_at)
      values (${id}, 'g', ${id}, ${id}, ${role}, 0)`.execute(rows)
  }
  for (const [id, kind, speakers, answerId] of THREADS) {
    await sql`insert into annotation
      (id, text_id, author_id, kind, target_json, audience, created_at, answer_id)
      values (${id}, 't', 'zhou', ${kind}, '{}', 'group', 0, ${answerId})`.execute(rows)
    for (const [at, speaker] of speakers.entries()) {
      const hiddenAt = speaker.startsWith('-') ? 1 : null
      await sql`insert into comment
        (id, annotation_id, text_id, author_id, body, created_at, hidden_at)
        values (${`${id}-${at}`}, ${id}, 't', ${speaker.replace('-', '')}, '话', ${at}, ${hiddenAt})`.execute(
        rows,
      )
    }
  }

  await deskEntries.up(rows)
  const found = await rows.selectFrom('annotation').select(['id', 'state']).execute()
  expect(Object.fromEntries(found.map(({ id, state }) => [id, state]))).toEqual({
    asked: 'needs-answer',
    marked: 'new',
    discussed: 'needs-answer',
    answered: 'answered',
    hidden: 'needs-answer',
    chosen: 'answered',
    lost: 'needs-answer',
    noted: 'new',
    seen: 'answered',
  })
  await storage.close()
})

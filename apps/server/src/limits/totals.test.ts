import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { TestWorld } from '../testing/test-world.ts'
import {
  ANNOTATIONS_MAX_PER_MEMBER,
  ANNOTATIONS_MAX_PER_TEXT,
  COMMENTS_MAX_PER_MEMBER,
  COMMENTS_MAX_PER_TEXT,
  COMMENTS_MAX_PER_THREAD,
  GROUPS_MAX_PER_USER,
  INVITATIONS_MAX_PER_GROUP,
  TEXTS_MAX_PER_GROUP,
  VERSIONS_MAX_PER_COMMENT,
} from './totals.ts'

let world: TestWorld
let storage: WatchedStorage
beforeEach(async () => {
  storage = new WatchedStorage(await openSqliteStorage(':memory:'))
  world = await TestWorld.start({ storage })
})
afterEach(() => world.close())

const path = () => `/api/texts/${world.textId}`
const writes = async (by = world.people.annotator) =>
  by.posts(`${path()}/annotations`, {
    ...(await by.freshId()),
    kind: 'note',
    target: { type: 'paragraph', paragraphId: v7(), excerpt: '今' },
    audience: 'group',
    comment: { ...(await by.freshId()), body: '好' },
  })
const replies = async (annotationId: string, by = world.people.annotator) =>
  by.posts(`${path()}/annotations/${annotationId}/comments`, {
    ...(await by.freshId()),
    body: '好',
  })

/** As many rows as it takes, made by the database. */
const repeat = (count: number) =>
  sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})`

describe('a text', () => {
  it('counts what stands in it, and whose it is, whatever comes and goes', async () => {
    const { annotationId, commentId } = await world.freshThread('own', 'group')
    await replies(annotationId, world.people.facilitator)
    const tallies = () =>
      storage.rows.selectFrom('text_tally').selectAll().orderBy('member_id').execute()
    const counts = async () =>
      (await tallies())
        .map((tally) => [tally.annotation_count, tally.comment_count] as const)
        .toSorted(([one], [other]) => one - other)
    expect(await counts()).toEqual([
      [0, 1],
      [1, 1],
    ])
    await world.people.annotator.posts(`${path()}/comments/${commentId}/delete`, {})
    // Answered, so that it still stands there.
    expect((await counts()).flat().reduce((sum, count) => sum + count)).toBe(3)
    const mine = await world.freshThread('own', 'self')
    await world.people.annotator.posts(`${path()}/annotations/${mine.annotationId}/delete`, {})
    expect(await counts()).toEqual([
      [0, 1],
      [1, 1],
    ])
  })

  it.each([
    ['annotation_count', ANNOTATIONS_MAX_PER_TEXT],
    ['comment_count', COMMENTS_MAX_PER_TEXT],
  ] as const)(
    'is full at its greatest %s, and says so without a look at its words',
    async (column, max) => {
      const full = { [column]: max }
      await storage.rows.updateTable('text').set(full).where('id', '=', world.textId).execute()
      expect(await writes()).toMatchObject({ status: 409, error: 'text-full' })
      expect(await world.server.deps.rooms.figures()).toMatchObject({ rooms: 0 })
      await storage.rows
        .updateTable('text')
        .set({ [column]: max - 1 })
        .where('id', '=', world.textId)
        .execute()
      expect((await writes()).error).toBe('words-not-synced')
    },
  )

  it.each([
    ['annotation_count', ANNOTATIONS_MAX_PER_MEMBER],
    ['comment_count', COMMENTS_MAX_PER_MEMBER],
  ] as const)(
    'takes no more of a member with the greatest %s, but of others',
    async (column, max) => {
      const { annotationId } = await world.freshThread('own', 'group')
      await storage.rows
        .updateTable('text_tally')
        .set({ [column]: max })
        .execute()
      storage.reset()
      expect(await writes()).toMatchObject({ status: 409, error: 'own-notes-full' })
      // The member and the group twice at most, the text, whether it was made before or deleted, one tally.
      expect(storage.rowsRead).toBeLessThanOrEqual(8)
      expect((await writes(world.people.witness)).error).toBe('words-not-synced')
      const reply = await replies(annotationId)
      expect(reply.error).toBe(column === 'comment_count' ? 'own-notes-full' : null)
    },
  )
})

describe('a thread', () => {
  it('takes no more comments than one can have, and a comment no more changes', async () => {
    const { annotationId, commentId } = await world.freshThread('own', 'group')
    const author = await world.memberId('observer')
    await sql`insert into comment (id, annotation_id, text_id, author_id, body, created_at)
      ${repeat(COMMENTS_MAX_PER_THREAD - 1)}
      select 'filler-' || i, ${annotationId}, ${world.textId}, ${author}, '好', 1 from n`.execute(
      storage.rows,
    )
    expect(await replies(annotationId)).toMatchObject({ status: 409, error: 'thread-full' })

    await sql`insert into comment_version (comment_id, number, body, ended_at)
      ${repeat(VERSIONS_MAX_PER_COMMENT)} select ${commentId}, i, '好', i from n`.execute(
      storage.rows,
    )
    const edited = await world.people.annotator.posts(`${path()}/comments/${commentId}`, {
      body: '再改',
    })
    expect(edited).toMatchObject({ status: 409, error: 'versions-full' })
  })
})

describe('a group', () => {
  it('takes no more texts than one can have, and the preview stays', async () => {
    const { groupId = '' } = world.own
    const importId = await world.freshImport()
    const [member, before] = [await world.memberId('facilitator'), 1]
    await sql`insert into text
      (id, group_id, title, language, created_by, created_at, character_count, paragraph_count, words_epoch, layer_epoch)
      ${repeat(TEXTS_MAX_PER_GROUP - before)}
      select 'filler-' || i, ${groupId}, 'x', 'en', ${member}, 1, 1, 1, 'w', 'l' from n`.execute(
      storage.rows,
    )
    const { facilitator } = world.people
    const making = { importId, title: '讲话' }
    expect((await facilitator.posts(`/api/groups/${groupId}/texts`, making)).error).toBe(
      'group-full',
    )
    await storage.rows
      .deleteFrom('text')
      .where('id', '=', 'filler-1' as typeof world.textId)
      .execute()
    expect((await facilitator.posts(`/api/groups/${groupId}/texts`, making)).error).toBeNull()
  })

  it('has no more links than can be listed', async () => {
    const { groupId = '' } = world.own
    const member = await world.memberId('facilitator')
    await sql`insert into invitation
      (token_hash, id, group_id, role, created_by, created_at, expires_at)
      ${repeat(INVITATIONS_MAX_PER_GROUP)}
      select 'filler-' || i, 'filler-' || i, ${groupId}, 'observer', ${member}, 1, 9e15 from n`.execute(
      storage.rows,
    )
    const made = await world.people.facilitator.invites(groupId)
    expect(made).toMatchObject({ status: 409, error: 'invitations-full' })
  })

  it('can’t be made or joined by somebody who is in as many as one can be', async () => {
    const { facilitator } = world.people
    const { token } = await world.freshInvitation('other')
    const { body } = await facilitator.readsSession()
    const userId = body.user?.id ?? ''
    await sql`insert into study_group (id, name, created_at)
      ${repeat(GROUPS_MAX_PER_USER)} select 'filler-' || i, 'x', 1 from n`.execute(storage.rows)
    await sql`insert into member (id, group_id, user_id, name, role, joined_at, admitted_at)
      ${repeat(GROUPS_MAX_PER_USER - 1)}
      select 'filler-' || i, 'filler-' || i, ${userId}, 'x', 'observer', 1, 1 from n`.execute(
      storage.rows,
    )
    const made = await facilitator.posts('/api/groups', { name: 'x', memberName: 'y' })
    expect(made).toMatchObject({ status: 409, error: 'groups-full' })
    expect((await facilitator.joins(token, 'y')).error).toBe('groups-full')
  })
})

import { randomUUID } from 'node:crypto'
import type { AnnotationId, CommentId, TextId, UserId } from '@variorum/document'
import { NOTIFICATIONS_PER_PAGE, type NotificationPlace } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Begun, type Reader } from '../testing/test-discussion.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { LOOKED_AT_MAX } from './heard.ts'
import { listNotifications } from './list-notifications.ts'
import { markHeardRead } from './mark-heard-read.ts'
import { readBell } from './read-bell.ts'

let talk: TestDiscussion
let storage: WatchedStorage
beforeEach(async () => {
  talk = await TestDiscussion.start()
  storage = new WatchedStorage(talk.text.server.storage)
})
afterEach(() => talk.close())

const bellOf = ({ visitor }: Reader) => new TestBell(visitor)
const userOf = async ({ visitor }: Reader) => (await visitor.readsSession()).body.user?.id as UserId

/** Replies of wu's that zhou was told of, newer than anything else, many of them at one time. */
async function tellsMany({ id, commentId }: Begun, count: number): Promise<void> {
  const from = talk.text.server.time
  for (let at = 0; at < count; at += 500) {
    const values = Array.from({ length: Math.min(500, count - at) }, (_, nth) => ({
      member_id: talk.zhou.memberId,
      kind: 'thread-replied' as const,
      about_id: randomUUID(),
      id: randomUUID(),
      at: from + Math.floor((at + nth) / 7),
      actor_id: talk.wu.memberId,
      text_id: talk.text.textId as TextId,
      annotation_id: id as AnnotationId,
      comment_id: commentId as CommentId,
      read_at: null,
    }))
    await storage.rows.insertInto('notification').values(values).execute()
  }
  talk.text.server.time += count
}

describe('a look at the bell', () => {
  it('goes through no more rows than it says, however many are withheld or muted', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    await talk.replies(talk.wu, id, '好')
    const zhou = await userOf(talk.zhou)
    const looks = [
      () => readBell(storage.rows, zhou),
      () => listNotifications(storage.rows, zhou, null),
      () => markHeardRead(storage.rows, zhou, { until: talk.text.server.time }, 1),
    ]
    const withheld = await talk.begins(talk.wu, '自己的', 'self')
    const muted = await talk.begins(talk.wu, '大家的')
    await bellOf(talk.zhou).muting(talk.text.textId, muted.id)
    for (const thread of [withheld, muted]) {
      await tellsMany(thread, 3 * LOOKED_AT_MAX)
      for (const look of looks) {
        storage.reset()
        await look()
        expect(storage.rowsRead).toBeGreaterThanOrEqual(LOOKED_AT_MAX)
        // Who they are, and what was fetched and not looked at any more.
        expect(storage.rowsRead).toBeLessThan(1.2 * LOOKED_AT_MAX)
      }
    }
    expect((await bellOf(talk.zhou).all()).map(({ words }) => words)).toEqual(['好'])
  })

  it('reads an index from its end, and sorts nothing', async () => {
    const zhou = await userOf(talk.zhou)
    const begun = await talk.begins(talk.wu, '大家的')
    await tellsMany(begun, 2 * NOTIFICATIONS_PER_PAGE)
    const { next } = await listNotifications(storage.rows, zhou, null)
    storage.reset()
    await readBell(storage.rows, zhou)
    await listNotifications(storage.rows, zhou, null)
    await listNotifications(storage.rows, zhou, next)
    await markHeardRead(storage.rows, zhou, { until: talk.text.server.time }, 1)
    expect(storage.reads.length).toBeGreaterThan(4)
    expect(await storage.sorts()).toEqual([])
    expect(await storage.scans()).toEqual([])
  })

  it('finds what all groups told, newest first, in pages of which none ends in the middle of a moment', async () => {
    const { server, facilitator } = talk.text
    const { groupId } = (
      await facilitator.posts<{ groupId: string }>('/api/groups', {
        name: '二组',
        memberName: '林',
      })
    ).body
    const groups = [await facilitator.groupId(), groupId]
    for (const id of groups) await facilitator.posts(`/api/groups/${id}`, { admitsNewcomers: true })
    const invitations = await Promise.all(groups.map((id) => facilitator.invites(id)))
    const names = Array.from({ length: NOTIFICATIONS_PER_PAGE + 6 }, (_, at) => `来${at}`)
    for (const [at, name] of names.entries()) {
      const { path } = invitations[at % 2]?.body ?? { path: '' }
      await server.visitor().joins(path.slice('/join/'.length), name)
      if (at % 4 === 3) server.time += 1_000
    }
    const all = await bellOf(talk.lin).all()
    expect(all).toHaveLength(names.length)
    expect(new Set(all.map(({ actorName }) => actorName))).toEqual(new Set(names))
    expect(new Set(all.map(({ group }) => group.id)).size).toBe(2)
    const places = all.map(({ at, id }): NotificationPlace => ({ at, id }))
    const sorted = places.toSorted((one, other) =>
      one.at === other.at ? (one.id < other.id ? 1 : -1) : other.at - one.at,
    )
    expect(places).toEqual(sorted)
  })
})

describe('what was marked as read until some time', () => {
  it('is what could be seen then: what was withheld rings when it is shown', async () => {
    const { id } = await talk.begins(talk.wu, '大家的')
    await talk.replies(talk.zhou, id, '好')
    await talk.replies(talk.wu, id, '谢谢')
    await talk.moves(talk.wu, id, 'facilitators')
    await bellOf(talk.zhou).reads({ until: talk.text.server.time })
    await talk.moves(talk.wu, id, 'group')
    expect((await bellOf(talk.zhou).unread()).unread).toBe(1)
  })

  it('is nothing of what was muted', async () => {
    const { id } = await talk.begins(talk.zhou, '大家的')
    await talk.replies(talk.wu, id, '好')
    await bellOf(talk.zhou).muting(talk.text.textId, id)
    await bellOf(talk.zhou).reads({ until: talk.text.server.time })
    await bellOf(talk.zhou).muting(talk.text.textId, id, false)
    expect((await bellOf(talk.zhou).unread()).unread).toBe(1)
    await bellOf(talk.zhou).reads({ until: talk.text.server.time })
    expect((await bellOf(talk.zhou).unread()).unread).toBe(0)
  })
})

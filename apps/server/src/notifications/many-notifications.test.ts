import { NOTIFICATIONS_PER_PAGE, UNREAD_COUNTED_MAX } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EVENTS_KEPT_MS } from '../events/event-rows.ts'
import { purgeExpired } from '../operations/purge-expired.ts'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { freshId } from '../testing/test-own-ids.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const bellOf = ({ visitor }: Reader) => new TestBell(visitor)

describe('a bell', () => {
  it('comes in pages that neither overlap nor leave anything out, many at one time, too', async () => {
    const count = 2 * NOTIFICATIONS_PER_PAGE + 5
    for (let at = 0; at < count; at++) {
      const { id } = await talk.begins(talk.zhou, '记下')
      await talk.text.replies(talk.wu.visitor, id, `${at}`, freshId(talk.wu.memberId))
    }
    const { body } = await bellOf(talk.zhou).page()
    expect(body.notifications).toHaveLength(NOTIFICATIONS_PER_PAGE)
    const all = await bellOf(talk.zhou).all()
    expect(new Set(all.map((one) => one.words)).size).toBe(count)
  })

  it('counts no further than anybody reads', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    for (let at = 0; at < UNREAD_COUNTED_MAX + 5; at++) {
      await talk.text.replies(talk.wu.visitor, id, `${at}`, freshId(talk.wu.memberId))
    }
    const most = UNREAD_COUNTED_MAX + 1
    expect(await bellOf(talk.zhou).unread()).toEqual({
      unread: most,
      texts: [{ textId: talk.text.textId, unread: most }],
    })
  })

  it('forgets after a season', async () => {
    const { server } = talk.text
    const { id } = await talk.begins(talk.zhou, '记下')
    await talk.replies(talk.wu, id, '好')
    await talk.resolves(talk.lin, id)
    const kept = () => server.storage.rows.selectFrom('notification').selectAll().execute()
    await purgeExpired(server.storage, server.time + EVENTS_KEPT_MS - 60_000)
    expect(await kept()).toHaveLength(2)
    await purgeExpired(server.storage, server.time + EVENTS_KEPT_MS)
    expect(await kept()).toEqual([])
  })
})

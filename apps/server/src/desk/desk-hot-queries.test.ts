import type { GroupId, UserId } from '@variorum/document'
import { DESK_ORDERS, DESK_PAGE_THREADS, DESK_VIEWS } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestDesk } from '../testing/test-desk.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { asksMany } from '../testing/test-many-threads.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { deskCounts } from './desk-page-rows.ts'
import { readDesk, requireAtDesk } from './read-desk.ts'

const THREADS = 5_000

let talk: TestDiscussion
let storage: WatchedStorage
beforeEach(async () => {
  talk = await TestDiscussion.start()
  storage = new WatchedStorage(talk.text.server.storage)
})
afterEach(() => talk.close())

it(
  'a desk of 5,000 threads reads the rows of one page, sorts none, and counts without handing any on',
  { timeout: 300_000 },
  async () => {
    const groupId = (await talk.text.facilitator.groupId()) as GroupId
    await asksMany(talk, THREADS)
    const { user } = (await talk.lin.visitor.readsSession()).body
    const lin = { userId: user?.id as UserId }
    for (const order of DESK_ORDERS) {
      let after = null
      for (const _ of [1, 2]) {
        storage.reset()
        const wish = { view: 'everything', filter: {}, order, after } as const
        const page = await readDesk(storage, lin, groupId, wish, talk.text.server.time)
        expect(page.threads).toHaveLength(DESK_PAGE_THREADS)
        // The page with its comments and people, and who asks of which texts.
        expect(storage.rowsRead).toBeLessThan(4 * DESK_PAGE_THREADS)
        expect(await storage.sorts()).toEqual([])
        expect(await storage.scans()).toEqual([])
        after = page.next
      }
    }
    for (const view of DESK_VIEWS) {
      storage.reset()
      const filter = { tag: '善', colors: ['green'], authorId: talk.zhou.memberId, since: 1 }
      for (const narrowed of [{}, filter]) {
        const wish = { view, filter: narrowed, order: 'newest', after: null } as const
        await readDesk(storage, lin, groupId, wish, talk.text.server.time)
      }
      expect(await storage.sorts()).toEqual([])
      expect(await storage.scans()).toEqual([])
    }
    const desk = new TestDesk(talk.lin.visitor, groupId)
    const view = 'unanswered-questions'
    const { threads, pageCount } = await desk.all({ view, order: 'newest' })
    expect(new Set(threads.map(({ id }) => id)).size).toBe((4 * THREADS) / 5)
    expect(pageCount).toBe(threads.length / DESK_PAGE_THREADS)
    expect((await desk.counts())[view]).toBe(threads.length)
    // Of more threads than are counted it is said that there are more, and no more of them are gone through.
    const { asker } = await requireAtDesk(storage.rows, lin, groupId)
    const some = await deskCounts(storage.rows, asker, {}, 100)
    expect(some).toMatchObject({ counts: { everything: 100 }, areCut: true })
    expect(some.counts[view]).toBeGreaterThan(0)
    expect(await deskCounts(storage.rows, asker, {}, THREADS)).toMatchObject({
      counts: { everything: THREADS },
      areCut: false,
    })
  },
)

import { randomUUID } from 'node:crypto'
import type { AnnotationId, CommentId, GroupId, TextId, UserId } from '@variorum/document'
import { DESK_ORDERS, DESK_PAGE_THREADS, DESK_VIEWS } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { threadsOfText } from '../layers/annotation-rows.ts'
import { keepThreadFacts } from '../layers/thread-fact-rows.ts'
import { TestDesk } from '../testing/test-desk.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { readDesk } from './read-desk.ts'

const THREADS = 5_000

let talk: TestDiscussion
let storage: WatchedStorage
beforeEach(async () => {
  talk = await TestDiscussion.start()
  storage = new WatchedStorage(talk.text.server.storage)
})
afterEach(() => talk.close())

/** Questions of zhou's with a comment each, three at a time, of which every fifth is resolved. */
async function asksMany(groupId: GroupId): Promise<void> {
  const textId = talk.text.textId as TextId
  const { rows } = talk.text.server.storage
  const from = talk.text.server.time
  const ids = Array.from({ length: THREADS }, () => randomUUID() as AnnotationId)
  for (let at = 0; at < THREADS; at += 500) {
    const some = ids.slice(at, at + 500)
    const annotations = some.map((id, nth) => ({
      id,
      text_id: textId,
      author_id: talk.zhou.memberId,
      kind: 'question' as const,
      target_json: '{"type":"text"}',
      audience: 'group' as const,
      created_at: from + Math.floor((at + nth) / 3),
      resolved_at: (at + nth) % 5 === 0 ? from : null,
    }))
    const comments = some.map((id, nth) => ({
      id: randomUUID() as CommentId,
      annotation_id: id,
      text_id: textId,
      author_id: talk.zhou.memberId,
      body: '为什么？',
      created_at: from + Math.floor((at + nth) / 3),
    }))
    await rows.insertInto('annotation').values(annotations).execute()
    await rows.insertInto('comment').values(comments).execute()
  }
  await talk.text.server.storage.transaction(async (transaction) => {
    for (const thread of await threadsOfText(transaction.rows, textId)) {
      await keepThreadFacts(transaction.rows, { textId, groupId }, thread)
    }
  })
  talk.text.server.time += THREADS
}

it(
  'a desk of 5,000 threads reads the rows of one page, sorts none, and counts without handing any on',
  { timeout: 300_000 },
  async () => {
    const groupId = (await talk.text.facilitator.groupId()) as GroupId
    await asksMany(groupId)
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
  },
)

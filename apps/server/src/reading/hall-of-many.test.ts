import { randomUUID } from 'node:crypto'
import type { AnnotationId, GroupId, MemberId, TextId, UserId } from '@variorum/document'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorsByIds } from '../access/member-rows.ts'
import { listenersAmong, presentAmong } from '../events/concerned-rows.ts'
import { readersAmong } from '../events/mention-rows.ts'
import { threadsWithIds } from '../layers/annotation-rows.ts'
import { deskEntriesAmong } from '../layers/desk-rows.ts'
import { readNamingLayers } from '../layers/layer-name-rows.ts'
import { membersOfPseudonyms, readPseudonyms } from '../layers/pseudonym-rows.ts'
import { heardAmong } from '../notifications/heard.ts'
import { markToldRead, usersBehind } from '../notifications/told-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import { TestBell } from '../testing/test-bell.ts'
import { insertUsers } from '../testing/test-contract-rows.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { listensForNews } from '../testing/test-news-line.ts'
import { imagesAmong } from '../texts/image-rows.ts'
import { annotationsAmong } from './read-mark-rows.ts'

/** More than a statement takes values in SQLite, 32,766. */
const MANY = 33_000
/** Rows that one statement writes. */
const AT_ONCE = 1_000
const DAY_MS = 24 * 60 * 60 * 1000

let talk: TestDiscussion
beforeAll(async () => {
  talk = await TestDiscussion.start()
})
afterAll(() => talk.close())

/** Members who have come and are never there. */
async function fillHall(): Promise<void> {
  const { storage, time } = talk.text.server
  const groupId = (await talk.text.facilitator.groupId()) as GroupId
  const joined = { group_id: groupId, joined_at: time, admitted_at: time }
  await storage.transaction(async ({ rows }) => {
    for (let from = 0; from < MANY; from += AT_ONCE) {
      const some = Array.from({ length: AT_ONCE }, (_, at) => ({
        ...joined,
        id: randomUUID() as MemberId,
        user_id: `user-${from + at}` as UserId,
        name: `读者${from + at}`,
        role: 'annotator' as const,
      }))
      const users = some.map((one) => one.user_id)
      await insertUsers(rows, users)
      await rows.insertInto('member').values(some).execute()
    }
  })
}

describe('of a hall that is larger than what a statement takes', () => {
  it(
    'everybody is told of a reading date, and whoever is there hears it',
    { timeout: 300_000 },
    async () => {
      await fillHall()
      const line = await listensForNews(talk.text.server, talk.zhou.visitor)
      const set = await talk.lin.visitor.posts(`/api/texts/${talk.text.textId}/reading-dates`, {
        from: { id: 'p1', number: 1 },
        to: { id: 'p2', number: 2 },
        dueAt: talk.text.server.time + 7 * DAY_MS,
      })
      expect(set.status).toBe(200)
      expect(await line.rang()).toBe(1)
      const bell = new TestBell(talk.zhou.visitor)
      expect(await bell.kinds()).toEqual(['reading-date-set'])
      const { rows } = talk.text.server.storage
      const { told } = await rows
        .selectFrom('notification')
        .select(({ fn }) => fn.countAll<number>().as('told'))
        .executeTakeFirstOrThrow()
      // With the four others of the discussion.
      expect(told).toBe(MANY + 4)
      await bell.reads({ until: talk.text.server.time })
      expect((await bell.unread()).unread).toBe(0)
    },
  )

  // What is asked of it by the names of many; none of these is anybody.
  const textId = 't' as TextId
  const thread = { authorId: 'a' as MemberId, audience: 'group' as const }
  const place = { text_id: null, annotation_id: null }
  const asked: Readonly<
    Record<string, (rows: RowStore, ids: readonly never[]) => Promise<unknown>>
  > = {
    'who wrote': authorsByIds,
    'who may read': (rows, ids) => readersAmong(rows, ids, thread),
    'who is there': presentAmong,
    'who listens': (rows, ids) => listenersAmong(rows, ids, place),
    'whose accounts they are': usersBehind,
    'what they were told': async (rows, ids) => {
      const { user } = (await talk.zhou.visitor.readsSession()).body
      return heardAmong(rows, { userId: user?.id as UserId, memberId: talk.zhou.memberId }, ids)
    },
    'what layers name them': readNamingLayers,
    'under what names they stand': (rows, ids) => readPseudonyms(rows, textId, ids),
    'who stands under names': (rows, ids) => membersOfPseudonyms(rows, textId, ids),
    'what threads there are': threadsWithIds,
    'what threads a text has': (rows, ids) => annotationsAmong(rows, textId, ids),
    'how far facilitators are': deskEntriesAmong,
    'which images there are': (rows, ids) => imagesAmong(rows, textId, ids),
    'what is marked as read': (rows, ids) => markToldRead(rows, 'u' as UserId, ids, 1),
  }

  it.each(Object.entries(asked))('%s is asked for in several statements', async (_, ask) => {
    const ids = Array.from({ length: MANY }, () => randomUUID() as AnnotationId as never)
    const found = await ask(talk.text.server.storage.rows, ids)
    const size = found instanceof Map || found instanceof Set ? found.size : found
    expect([0, undefined, []]).toContainEqual(size)
  })
})

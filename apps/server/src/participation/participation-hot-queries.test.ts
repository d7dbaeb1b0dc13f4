import { randomUUID } from 'node:crypto'
import type {
  AnnotationId,
  CommentId,
  GroupId,
  MemberId,
  ParagraphId,
  TextId,
  UserId,
} from '@variorum/document'
import {
  HARD_PARAGRAPHS_MAX,
  HARD_QUESTIONS_MAX,
  PARTICIPATION_LINES_MAX,
} from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { threadsOfText } from '../layers/annotation-rows.ts'
import { keepThreadFacts } from '../layers/thread-fact-rows.ts'
import { insertUser } from '../testing/test-contract-rows.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { readersOfParagraphs, threadsOfParagraphs } from './coverage-rows.ts'
import { readHardPlaces } from './read-hard-places.ts'
import { readOwnParticipation, readParticipation } from './read-participation.ts'

const MEMBERS = 500
const PARAGRAPHS = 300
const THREADS = 3_000
/** Rows that one statement writes. */
const AT_ONCE = 1_000

let talk: TestDiscussion
let storage: WatchedStorage
beforeEach(async () => {
  talk = await TestDiscussion.start()
  storage = new WatchedStorage(talk.text.server.storage)
})
afterEach(() => talk.close())

/** A hall: members of whom each asked six questions and came to every third paragraph. */
async function fillHall(groupId: GroupId): Promise<void> {
  const { storage: all, time } = talk.text.server
  const { rows } = all
  const textId = talk.text.textId as TextId
  const memberIds: MemberId[] = []
  await all.transaction(async (transaction) => {
    for (let at = 0; at < MEMBERS; at++) {
      const id = randomUUID() as MemberId
      const userId = `user-${at}` as UserId
      memberIds.push(id)
      await insertUser(transaction.rows, userId)
      const joined = { joined_at: time, admitted_at: time, role: 'annotator' as const }
      await transaction.rows
        .insertInto('member')
        .values({ id, group_id: groupId, user_id: userId, name: `读者${at}`, ...joined })
        .execute()
    }
  })
  const threads = Array.from({ length: THREADS }, (_, at) => ({
    id: randomUUID() as AnnotationId,
    text_id: textId,
    author_id: memberIds[at % MEMBERS] ?? talk.zhou.memberId,
    created_at: time + at,
  }))
  for (let at = 0; at < THREADS; at += AT_ONCE) {
    const some = threads.slice(at, at + AT_ONCE)
    const asked = { kind: 'question' as const, target_json: '{"type":"text"}' }
    await rows
      .insertInto('annotation')
      .values(some.map((thread) => ({ ...thread, ...asked, audience: 'group' as const })))
      .execute()
    await rows
      .insertInto('comment')
      .values(
        some.map(({ id, ...said }) => ({
          ...said,
          id: randomUUID() as CommentId,
          annotation_id: id,
          body: '为什么？',
        })),
      )
      .execute()
  }
  await all.transaction(async (transaction) => {
    for (const thread of await threadsOfText(transaction.rows, textId)) {
      await keepThreadFacts(transaction.rows, { textId, groupId }, thread)
    }
  })
  for (const [at, { id }] of threads.entries()) {
    await rows
      .updateTable('thread_fact')
      .set({ paragraph_number: (at % PARAGRAPHS) + 1 })
      .where('annotation_id', '=', id)
      .execute()
  }
  const reads = memberIds.flatMap((member_id, nth) =>
    Array.from({ length: PARAGRAPHS }, (_, at) => at)
      .filter((at) => (at + nth) % 3 === 0)
      .map((at) => ({
        member_id,
        text_id: textId,
        paragraph_id: `p${at}` as ParagraphId,
        read_at: time,
      })),
  )
  for (let at = 0; at < reads.length; at += AT_ONCE) {
    await rows
      .insertInto('paragraph_read')
      .values(reads.slice(at, at + AT_ONCE))
      .execute()
  }
}

it(
  'a hall of 500 is counted in the database, by a fixed number of questions, none of which goes through a table',
  { timeout: 300_000 },
  async () => {
    const groupId = (await talk.text.facilitator.groupId()) as GroupId
    const textId = talk.text.textId as TextId
    await fillHall(groupId)
    const idOf = async ({ visitor }: typeof talk.lin) =>
      ({ userId: (await visitor.readsSession()).body.user?.id as UserId }) as const
    const [lin, zhou] = [await idOf(talk.lin), await idOf(talk.zhou)]
    for (const scope of [
      { textId: null, since: null },
      { textId, since: talk.text.server.time },
    ]) {
      storage.reset()
      const { lines } = await readParticipation(storage.rows, lin, groupId, scope)
      expect(lines.length).toBe(MEMBERS + talk.readers.length)
      expect(lines.length).toBeLessThan(PARTICIPATION_LINES_MAX)
      expect(lines.filter(({ questions }) => questions === THREADS / MEMBERS)).toHaveLength(MEMBERS)
      // Each member once for each thing that is counted.
      expect(storage.rowsRead).toBeLessThan(9 * lines.length)
      expect(storage.reads.length).toBeLessThan(15)
      await readOwnParticipation(storage.rows, zhou, groupId, scope)
      expect(await storage.scans()).toEqual([])
    }
    storage.reset()
    for (const since of [null, talk.text.server.time]) {
      const readers = await readersOfParagraphs(storage.rows, textId, since)
      expect(readers.size).toBe(PARAGRAPHS)
      expect((await threadsOfParagraphs(storage.rows, textId, since)).size).toBe(PARAGRAPHS)
    }
    expect(storage.rowsRead).toBe(4 * PARAGRAPHS)
    expect(await storage.scans()).toEqual([])
    for (const asker of [lin, zhou]) {
      for (const one of [null, textId]) {
        storage.reset()
        const hard = await readHardPlaces(storage.rows, asker, groupId, one)
        expect(hard.paragraphs).toHaveLength(HARD_PARAGRAPHS_MAX)
        expect(hard.questions).toHaveLength(HARD_QUESTIONS_MAX)
        expect(hard.questionCount).toBe(THREADS)
        expect(storage.rowsRead).toBeLessThan(
          HARD_PARAGRAPHS_MAX + 2 * HARD_QUESTIONS_MAX + MEMBERS,
        )
        expect(await storage.scans()).toEqual([])
      }
    }
  },
)

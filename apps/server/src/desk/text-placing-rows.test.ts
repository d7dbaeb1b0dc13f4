import type { AnnotationId, GroupId, TextId } from '@variorum/document'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestDesk } from '../testing/test-desk.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import type { DeskAsker } from './desk-condition-rows.ts'
import { staleTextsKnownTo } from './stale-text-rows.ts'
import { notePlaces, notePlacing, placesToNote } from './text-placing-rows.ts'

let talk: TestDiscussion
let groupId: GroupId
let textId: TextId
beforeEach(async () => {
  talk = await TestDiscussion.start()
  groupId = (await talk.text.facilitator.groupId()) as GroupId
  textId = talk.text.textId as TextId
})
afterEach(() => talk.close())

const facilitator = (): DeskAsker => ({
  actor: { memberId: talk.lin.memberId, role: 'facilitator', isSilenced: false },
  groupId,
  closedTexts: [],
})

const factsOf = (id: string) =>
  talk.text.server.storage.rows
    .selectFrom('thread_fact')
    .select(['is_placed', 'place_state', 'target_key'])
    .where('annotation_id', '=', id as AnnotationId)
    .executeTakeFirstOrThrow()

it('a search that came to no end leaves its thread to be looked for', async () => {
  const { storage } = talk.text.server
  const { id } = await talk.begins(talk.zhou, '后', 'group', await talk.text.targetOn('慢慢'))
  const { target_key: targetKey } = await factsOf(id)
  const nowhere = { position: null, paragraphNumber: null, share: null, score: null }
  const of = { id: id as AnnotationId, targetKey, ...nowhere, isExact: null, words: null }
  const unfinished = { ...of, state: 'unknown' as const }
  await storage.transaction(({ rows }) => notePlaces(rows, [unfinished]))
  expect(await factsOf(id)).toMatchObject({ is_placed: 0, place_state: 'unknown' })
  expect(await placesToNote(storage.rows, textId, [unfinished])).toEqual([])
  const found = { ...of, state: 'orphaned' as const }
  await storage.transaction(({ rows }) => notePlaces(rows, [found]))
  expect(await factsOf(id)).toMatchObject({ is_placed: 1, place_state: 'orphaned' })
})

it('a text for which somebody tries in vain stands in nobody’s way, and has its turn again', async () => {
  const { storage } = talk.text.server
  await talk.begins(talk.zhou, '总评')
  const stale = async (now: number) =>
    (await staleTextsKnownTo(storage.rows, facilitator(), now)).map((text) => text.textId)
  const now = talk.text.server.time
  expect(await stale(now)).toEqual([textId])
  await storage.transaction(({ rows }) => notePlacing(rows, textId, now))
  expect(await stale(now + 10_000)).toEqual([])
  expect(await stale(now + 120_000)).toEqual([textId])
})

it('which threads are to be looked for is read from an index of these alone', async () => {
  const watched = new WatchedStorage(talk.text.server.storage)
  await staleTextsKnownTo(watched.rows, facilitator(), talk.text.server.time)
  const query = watched.reads.find(({ sql: text }) => text.includes('is_placed'))?.sql ?? ''
  const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(
    query.replaceAll('?', "'group'"),
  )}`.execute(watched.rows)
  expect(rows.map(({ detail }) => detail).join()).toContain('thread_fact_unplaced')
})

it('a place that was just confirmed waits for nobody to confirm it, and is looked for anew', async () => {
  const { storage } = talk.text.server
  const { id } = await talk.begins(talk.zhou, '后', 'group', await talk.text.targetOn('慢慢'))
  const desk = new TestDesk(talk.lin.visitor, groupId)
  await desk.places()
  await storage.rows.updateTable('thread_fact').set({ place_state: 'moved' }).execute()
  expect(await desk.ids({ view: 'please-confirm' })).toEqual([id])
  const target = await talk.text.targetOn('今天')
  const path = `/api/texts/${textId}/annotations/${id}/place`
  const { words_epoch: wordsEpoch } = await talk.text.row()
  const verdict = { type: 'elsewhere', target, wordsEpoch }
  const answer = await talk.lin.visitor.posts(path, verdict)
  expect(answer.error).toBeNull()
  const { body } = await desk.asks({ view: 'please-confirm' })
  expect(body.threads).toEqual([])
  expect(body.counts?.['please-confirm']).toBe(0)
  expect(body.isPlaceStale).toBe(true)
})

import type { GroupId } from '@variorum/document'
import { AppError, type EndpointResponse } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { insertsIn, replacesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { wordsKey } from '../access/text-rows.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { TestParticipation } from '../testing/test-participation.ts'
import { COUNT_WORDS } from './count-words-job.ts'
import { countWords } from './count-words.ts'
import { uncountedTexts } from './counted-words-rows.ts'

let talk: TestDiscussion
let groupId: GroupId
let told: TestParticipation
beforeEach(async () => {
  talk = await TestDiscussion.start()
  groupId = (await talk.text.facilitator.groupId()) as GroupId
  told = new TestParticipation(groupId)
})
afterEach(() => talk.close())

const paragraphs = async () => readParagraphs(await talk.text.words())
const edits = async (edit: (doc: Y.Doc) => void) => {
  const key = wordsKey(await talk.text.row())
  await talk.text.server.deps.rooms.commit([key], (_transaction, docOf) => {
    edit(docOf(key))
    return Promise.resolve()
  })
}
/** With these workers. */
const counts = (
  workers: Parameters<typeof countWords>[0]['workers'] = talk.text.server.deps.workers,
) => {
  const { storage, deps } = talk.text.server
  return countWords({ storage, rooms: deps.rooms, workers }, new AbortController().signal)
}
/** As the page of the group says it. */
const length = async () => {
  const path = `/api/groups/${groupId}`
  const { texts } = (await talk.lin.visitor.asks<EndpointResponse<'readGroup'>>(path)).body
  return [texts[0]?.characterCount, texts[0]?.paragraphCount]
}
const reached = async () => (await told.line(talk.lin, talk.zhou)).reading?.paragraphs

it('a text is as long as its words are by now, and who came to a paragraph that is gone came to one less', async () => {
  const before = await paragraphs()
  const [, , third] = before
  if (!third) throw new Error('no third paragraph')
  const asImported = await length()
  await told.reads(
    talk.zhou,
    talk.text.textId,
    before.map(({ id }) => id),
  )
  await counts()
  expect(await length()).toEqual(asImported)
  expect(await reached()).toBe(before.length)

  await edits((doc) => replacesIn(doc, 2, -1, third.text.length + 2, []))
  expect((await paragraphs()).map(({ id }) => id)).not.toContain(third.id)
  await counts()
  const rest = before.filter(({ id }) => id !== third.id)
  const characters = rest.reduce((sum, { text }) => sum + text.length, 0)
  expect(await length()).toEqual([characters, rest.length])
  expect(await reached()).toBe(rest.length)

  // As who takes a deletion back does.
  await edits((doc) => insertsIn(doc, 2, third.id, third.text))
  await counts()
  expect(await length()).toEqual(asImported)
  expect(await reached()).toBe(before.length)
})

it('a text is counted once for each change of its words', async () => {
  const { rows } = talk.text.server.storage
  expect(await uncountedTexts(rows)).toHaveLength(1)
  await counts()
  expect(await uncountedTexts(rows)).toEqual([])
  await talk.begins(talk.zhou, '注')
  expect(await uncountedTexts(rows)).toEqual([])
  await edits((doc) => insertsIn(doc, 1, 'p-new', '新的一段'))
  expect(await uncountedTexts(rows)).toHaveLength(1)
})

/** Words that are too long to be read beside everything else. */
const PARAGRAPHS = 60
const LINE = '很长的一段。'.repeat(400)
const becomesLong = () =>
  edits((doc) => {
    for (let at = 0; at < PARAGRAPHS; at++) insertsIn(doc, 1, `p-long-${at}`, LINE)
  })

it('long words are counted in a worker, and nobody here waits for it', async () => {
  const [characters = 0, count = 0] = await length()
  await becomesLong()
  const jobs: string[] = []
  await counts({
    run: (kind, request) => {
      jobs.push(kind.name)
      return talk.text.server.deps.workers.run(kind, request)
    },
  })
  expect(jobs).toEqual([COUNT_WORDS.name])
  expect(await length()).toEqual([characters + PARAGRAPHS * LINE.length, count + PARAGRAPHS])
})

it('while workers have no time long words stay uncounted, which is no failure', async () => {
  const asImported = await length()
  await counts()
  await becomesLong()
  await counts({ run: () => Promise.reject(new AppError('server-busy')) })
  expect(await length()).toEqual(asImported)
  await counts()
  expect(await length()).not.toEqual(asImported)
})

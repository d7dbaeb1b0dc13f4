import type { GroupId } from '@variorum/document'
import { COPY_WRITERS } from '@variorum/formats'
import { layerRoom, type EndpointResponse } from '@variorum/protocol'
import { readLayer } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { annotatedFixture } from '../../../../packages/formats/src/annotated-fixture.ts'
import { layerKey } from '../access/text-rows.ts'
import { threadsOfText } from '../layers/annotation-rows.ts'
import { mirrorText } from '../layers/mirror-text.ts'
import { TURN_SIZE } from '../runtime/in-turns.ts'
import { TestServer, type Visitor } from '../testing/test-server.ts'

let server: TestServer
let lin: Visitor
beforeEach(async () => {
  server = await TestServer.start()
  lin = await server.facilitator('林老师')
})
afterEach(() => server.close())

/** Two full turns and a part of the third, on fewer paragraphs than that. */
const THREADS = 2.4 * TURN_SIZE
const PARAGRAPHS = 60
const all = Array.from({ length: THREADS }, (_, nth) => nth)
const wordsAt = (nth: number) => `第${nth % PARAGRAPHS}段的话`

async function archive(): Promise<Uint8Array<ArrayBuffer>> {
  const fixture = annotatedFixture(
    '读书会',
    Array.from({ length: PARAGRAPHS }, (_, nth) => ['body', `这里是${wordsAt(nth)}。`] as const),
  )
  for (const nth of all) {
    const begun = fixture.marks(wordsAt(nth), [`读者${nth % 7}`, `说${nth}`], ['林', `答${nth}`])
    if (nth % 5 === 0) begun.seenBy('facilitators')
    if (nth % 3 === 0) begun.resolvedBy('林')
  }
  const { bytes } = await COPY_WRITERS.archive.write(fixture.text(), { language: 'zh-Hans' })
  return new Uint8Array(bytes)
}

async function offers(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const path = `/api/groups/${await lin.groupId()}/imports`
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': `${body.length}`,
    'x-file-name': 'all.zip',
  }
  const answer = await lin.asks<EndpointResponse<'readImport'>['preview']>(path, {
    method: 'POST',
    headers,
    body,
  })
  return answer.body.importId
}

it('an archive with more discussions than one turn takes becomes a text with all of them, in rows and in layers', async () => {
  const importId = await offers(await archive())
  const groupId = (await lin.groupId()) as GroupId
  const { body } = await lin.posts<EndpointResponse<'createText'>>(`/api/groups/${groupId}/texts`, {
    importId,
    title: '再读',
  })
  const { textId } = body
  const { rows } = server.storage
  const threads = await threadsOfText(rows, textId)
  expect(threads).toHaveLength(THREADS)
  const said = threads.map(({ comments }) => comments.map((comment) => comment.body).join(' '))
  expect(said.toSorted()).toEqual(all.map((nth) => `说${nth} 答${nth}`).toSorted())
  for (const { annotation, comments } of threads) {
    const nth = Number(comments[0]?.body.slice(1))
    const { target, audience, resolvedAt } = annotation
    expect(target).toMatchObject({ type: 'range', quote: wordsAt(nth) })
    expect(audience).toBe(nth % 5 === 0 ? 'facilitators' : 'group')
    expect(resolvedAt !== null).toBe(nth % 3 === 0)
  }
  const text = await rows.selectFrom('text').selectAll().executeTakeFirstOrThrow()
  const { docs } = await mirrorText(rows, textId)
  for (const kind of ['group', 'desk'] as const) {
    const room = await server.deps.rooms.open(layerKey(text, { kind }))
    const shown = await room.read((doc) => readLayer(doc).threads)
    const expected = docs.get(layerRoom(textId, { kind }))
    expect(shown).toEqual(expected && readLayer(expected).threads)
    expect(shown.length).toBeGreaterThan(kind === 'group' ? TURN_SIZE : 0)
  }
  // What the desk asks of them is there as well.
  expect(await rows.selectFrom('thread_fact').selectAll().execute()).toHaveLength(THREADS)
})

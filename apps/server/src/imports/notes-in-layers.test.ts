import {
  FILE_NAME_HEADER,
  layerRoom,
  type EndpointResponse,
  type NotesPreview,
} from '@variorum/protocol'
import { readDeskEntries, readLayer } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { layerKey } from '../access/text-rows.ts'
import { mirrorText } from '../layers/mirror-text.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { asksMany } from '../testing/test-many-threads.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import type { KeptDiscussions } from '../texts/kept-discussions.ts'
import { writeNotes } from './write-notes.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const says = (creator: string, value: string, more: object = {}) => ({
  type: 'Annotation',
  creator: { name: creator },
  created: '2026-03-05T01:30:00Z',
  bodyValue: value,
  target: { source: 'x:y', selector: { type: 'TextQuoteSelector', exact: '慢慢读' } },
  ...more,
})
const FILE = [
  says('Anna', '多慢？', { id: 'x:1' }),
  says('Ben', '很慢', { id: 'x:2', target: 'x:1' }),
  says('Anna', '给主持人的话', { visibleTo: 'facilitators' }),
  says('Ben', '又一句', { created: '2026-03-06T01:30:00Z' }),
]

const offers = (file: unknown) =>
  talk.lin.visitor.asks<NotesPreview>(`/api/texts/${talk.text.textId}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', [FILE_NAME_HEADER]: 'notes.jsonld' },
    body: JSON.stringify(file),
  })
const adds = (importId: string) =>
  talk.lin.visitor.posts<EndpointResponse<'addNotes'>>(
    `/api/texts/${talk.text.textId}/notes/additions`,
    { importId },
  )

function saidIn(doc: Y.Doc) {
  const { threads, names } = readLayer(doc)
  const inOrder = threads.toSorted((one, other) =>
    one.annotation.id < other.annotation.id ? -1 : 1,
  )
  const byId = [...names].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return { threads: inOrder, names: byId, desk: [...readDeskEntries(doc).values()] }
}

describe('annotations of a file in a text that there is', () => {
  it.each([false, true])(
    'are said in the layers as the rows say them, where names are hidden: %s',
    async (isAnonymous) => {
      const row = await talk.text.row()
      await talk.lin.visitor.posts(`/api/groups/${row.group_id}`, { isAnonymous })
      await talk.begins(talk.zhou, '早就在这里')
      const { body } = await offers(FILE)
      expect((await adds(body.importId)).body.addedCount).toBe(3)
      const text = await talk.text.row()
      const { rows } = talk.text.server.storage
      const { docs } = await mirrorText(rows, text.id)
      for (const kind of ['group', 'desk'] as const) {
        const key = layerKey(text, { kind })
        const room = await talk.text.server.deps.rooms.open(key)
        const expected = docs.get(layerRoom(text.id, { kind }))
        const said = await room.read(saidIn)
        expect(said).toEqual(expected && saidIn(expected))
        expect(said.threads.length).toBeGreaterThan(0)
      }
    },
  )

  it('are written without a look at what stood there', async () => {
    const { body } = await offers(FILE)
    const { rows } = talk.text.server.storage
    const { imported_json: json } = await rows
      .selectFrom('import')
      .select('imported_json')
      .where('id', '=', body.importId)
      .executeTakeFirstOrThrow()
    const { kept } = JSON.parse(json) as { kept: KeptDiscussions }
    const storage = new WatchedStorage(talk.text.server.storage)
    await asksMany(talk, 300)
    const text = await talk.text.row()
    const { group_id: groupId } = text
    const member = { ...talk.lin, id: talk.lin.memberId, group_id: groupId } as never
    let nth = 0
    storage.reset()
    await storage.transaction(({ rows: inTransaction }) =>
      writeNotes(
        { newId: () => `id-${nth++}` },
        { rows: inTransaction, member, at: 1, happened: () => Promise.resolve() },
        text,
        kept,
      ),
    )
    expect(storage.rowsRead).toBeLessThan(50)
  })
})

import type { TextId } from '@variorum/document'
import { FILE_NAME_HEADER, layerRoom, type Layer, type NotesPreview } from '@variorum/protocol'
import { readDeskEntries, readLayer } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { layerKey, type TextRow } from '../access/text-rows.ts'
import { threadsOfText } from '../layers/annotation-rows.ts'
import { mirrorText } from '../layers/mirror-text.ts'
import { keepThreadFacts } from '../layers/thread-fact-rows.ts'
import { TURN_SIZE } from '../runtime/in-turns.ts'
import type { RowStore, StorageTransaction } from '../storage/ports.ts'
import type { DocOf } from '../sync/room/commit-to-rooms.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { addNotes, type NotesDeps } from './add-notes.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

/** Two full turns and a part of the third; of their authors one full turn and a part. */
const NOTES = 2.5 * TURN_SIZE
const AUTHORS = 1.2 * TURN_SIZE
const FIRST_AT = Date.UTC(2026, 2, 5)
/** Some minutes apart, and not in the order of the file. */
const minuteOf = (nth: number) => (nth * 77) % NOTES

/** Both layers have more of them than one turn. */
const isOpen = (nth: number) => nth % 2 === 0

const noteAt = (nth: number) => ({
  type: 'Annotation',
  id: `x:${nth}`,
  creator: { name: `读者${nth % AUTHORS}` },
  created: new Date(FIRST_AT + minuteOf(nth) * 60_000).toISOString(),
  ...(isOpen(nth) ? {} : { visibleTo: 'facilitators' }),
  ...(nth % 4 < 2 ? { kind: 'question' } : {}),
  body: [
    { type: 'TextualBody', value: `第${nth}条` },
    ...(nth % 3 === 0 ? [{ type: 'TextualBody', purpose: 'tagging', value: `词${nth % 7}` }] : []),
  ],
  target: { source: 'x:y', selector: { type: 'TextQuoteSelector', exact: '慢慢读' } },
})
const replyTo = (nth: number) => ({
  type: 'Annotation',
  id: `x:reply-${nth}`,
  creator: { name: '回话的人' },
  created: new Date(FIRST_AT + (NOTES + nth) * 60_000).toISOString(),
  bodyValue: `回第${nth}条`,
  target: `x:${nth}`,
})
const all = Array.from({ length: NOTES }, (_, nth) => nth)
const openCount = all.filter(isOpen).length
const replied = all.filter((nth) => nth % 5 === 0)
const FILE = [...all.map(noteAt), ...replied.map(replyTo)]

async function offers(): Promise<NotesPreview['importId']> {
  const path = `/api/texts/${talk.text.textId}/notes`
  const { body } = await talk.lin.visitor.asks<NotesPreview>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', [FILE_NAME_HEADER]: 'notes.jsonld' },
    body: JSON.stringify(FILE),
  })
  return body.importId
}

async function adds(importId: NotesPreview['importId'], more: Partial<NotesDeps> = {}) {
  const { deps, storage } = talk.text.server
  const { user_id: userId } = await storage.rows
    .selectFrom('member')
    .select('user_id')
    .where('id', '=', talk.lin.memberId)
    .executeTakeFirstOrThrow()
  if (userId === null) throw new Error('a facilitator without an account')
  return addNotes({ ...deps, ...more }, { userId }, talk.text.textId as TextId, importId)
}

/** What a layer says, in the order in which a browser reads it. */
function saidIn(doc: Y.Doc) {
  const { threads, names } = readLayer(doc)
  const byId = [...names].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return { threads, names: byId, desk: new Map(readDeskEntries(doc)) }
}

/** What a person or a desk is shown of a text lies in these. */
const TABLES = [
  'member',
  'annotation',
  'comment',
  'thread_fact',
  'thread_tag',
  'thread_waiting',
  'event',
  'import',
] as const
async function rowsIn(rows: RowStore, tables: readonly (typeof TABLES)[number][] = TABLES) {
  const found: [string, string[]][] = []
  for (const table of tables) {
    const own = await rows.selectFrom(table).selectAll().execute()
    found.push([table, own.map((row) => JSON.stringify(row)).toSorted()])
  }
  return Object.fromEntries(found)
}

async function layersOfRooms() {
  const text = await talk.text.row()
  const { deps } = talk.text.server
  const found = new Map<string, ReturnType<typeof saidIn>>()
  for (const { layer, room } of talk.layers) {
    const opened = await deps.rooms.open({ room, epoch: text.layer_epoch })
    found.set(layer.kind === 'mine' ? room : layer.kind, await opened.read(saidIn))
  }
  return found
}

describe('notes of a file that take more than one turn', () => {
  it('stand in rows and layers as if they had been written at once, in their order', async () => {
    await talk.begins(talk.zhou, '早就在这里')
    expect(await adds(await offers())).toBe(NOTES)
    const text = await talk.text.row()
    const { rows } = talk.text.server.storage
    const threads = await threadsOfText(rows, text.id)
    const inTime = all.toSorted((one, other) => minuteOf(one) - minuteOf(other))
    expect(threads.map(({ comments }) => comments.map(({ body }) => body))).toEqual([
      ...inTime.map((nth) => [`第${nth}条`, ...(replied.includes(nth) ? [`回第${nth}条`] : [])]),
      ['早就在这里'],
    ])
    const { docs } = await mirrorText(rows, text.id)
    const layers = await layersOfRooms()
    for (const kind of ['group', 'desk'] as const) {
      const expected = docs.get(layerRoom(text.id, { kind }))
      expect(layers.get(kind)).toEqual(expected && saidIn(expected))
    }
    expect(layers.get('group')?.threads).toHaveLength(openCount + 1)
    expect(layers.get('desk')?.threads).toHaveLength(NOTES - openCount)
  })

  it('are known to the desk as if each had been kept by itself', async () => {
    await adds(await offers())
    const { storage } = talk.text.server
    const { id: textId, group_id: groupId } = await talk.text.row()
    const tables = ['thread_fact', 'thread_tag', 'thread_waiting'] as const
    const written = await rowsIn(storage.rows, tables)
    expect(written['thread_fact']).toHaveLength(NOTES)
    expect(written['thread_tag']?.length).toBeGreaterThan(0)
    await storage.transaction(async ({ rows }) => {
      for (const table of tables.toReversed()) await rows.deleteFrom(table).execute()
      for (const thread of await threadsOfText(rows, textId)) {
        await keepThreadFacts(rows, { textId, groupId }, thread)
      }
    })
    expect(await rowsIn(storage.rows, tables)).toEqual(written)
  })

  /** As `rooms.commit`, but for what `within` does to it. */
  const commitWith = (
    within: (transaction: StorageTransaction, docOf: DocOf) => StorageTransaction,
  ): Partial<NotesDeps> => {
    const { rooms } = talk.text.server.deps
    return {
      rooms: {
        watchWork: (...given) => rooms.watchWork(...given),
        open: (key) => rooms.open(key),
        commit: (keys, work) =>
          rooms.commit(keys, (transaction, docOf) => work(within(transaction, docOf), docOf)),
      },
    }
  }
  /** By then annotations and comments are written, and what the desk asks of the first turn. */
  const rowsFail = () => {
    let turns = 0
    return commitWith(({ rows, updateLog }) => ({
      updateLog,
      rows: rows.withPlugin({
        transformQuery: ({ node }) => {
          const into = node.kind === 'InsertQueryNode' ? node.into?.table.identifier.name : null
          if (into === 'thread_fact' && ++turns === 2) throw new Error('no room for rows')
          return node
        },
        transformResult: ({ result }) => Promise.resolve(result),
      }),
    }))
  }
  const layerFails = (layer: Layer, key: TextRow) =>
    commitWith((transaction, docOf) => {
      const doc = docOf(layerKey(key, layer))
      doc.on('beforeTransaction', () => {
        const turnsDone = Math.floor(readLayer(doc).threads.length / TURN_SIZE)
        if (turnsDone > 0) throw new Error('no room in the layer')
      })
      return transaction
    })

  it.each([
    ['rows', rowsFail],
    ['the open layer', (text: TextRow) => layerFails({ kind: 'group' }, text)],
    ['the layer of the desk', (text: TextRow) => layerFails({ kind: 'desk' }, text)],
  ])('leave nothing where the second turn fails: %s', async (_, failing) => {
    await talk.begins(talk.zhou, '早就在这里')
    const importId = await offers()
    const { storage } = talk.text.server
    const [rows, layers] = [await rowsIn(storage.rows), await layersOfRooms()]
    const deps = failing(await talk.text.row())
    await expect(adds(importId, deps)).rejects.toThrow('no room')
    expect(await rowsIn(storage.rows)).toEqual(rows)
    expect(await layersOfRooms()).toEqual(layers)
    // The file is still there, and adding it again adds each note once.
    expect(await adds(importId)).toBe(NOTES)
    expect((await layersOfRooms()).get('group')?.threads).toHaveLength(openCount + 1)
  })
})

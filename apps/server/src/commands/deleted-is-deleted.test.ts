import { readFileSync } from 'node:fs'
import { layerRoom } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RunningServer } from '../start-server.ts'
import { copyDatabase } from '../storage/sqlite-file.ts'
import { CommandLine } from '../testing/test-command.ts'
import { filesOf } from './database-file.ts'

/** Short, so that no page ends within; as UTF-8 they lie in rows as in updates of Yjs. */
const WORDS = '慎独之语'
const OTHER_WORDS = '改过之语'

/** As often as the server erases, and more. */
const A_MINUTE_MS = 60_000

let line: CommandLine
let server: RunningServer

beforeEach(async () => {
  // The server's own clock for what it does again and again; everything else runs as it does.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  line = await CommandLine.start()
  server = await line.startsServer()
})

afterEach(async () => {
  await line.ends()
  vi.useRealTimers()
})

function isIn(files: readonly string[], words = WORDS): boolean {
  return files.some((file) => readFileSync(file).includes(words))
}

const isOnDisk = (words = WORDS): boolean => isIn(filesOf(line.database), words)

/** What is stored of the layer that everybody in the group gets. */
function groupLayerHolds(words: string): boolean {
  const room = layerRoom(line.textId as Parameters<typeof layerRoom>[0], { kind: 'group' })
  const stored = ['update_log', 'room_snapshot'].flatMap((table) =>
    line.reads(`select bytes from ${table} where room = '${room}'`),
  )
  return stored.some(({ bytes }) => Buffer.from(bytes as Uint8Array).includes(words))
}

interface Written {
  readonly annotation: string
  readonly comment: string
}

async function says(body: string): Promise<Written> {
  const [annotation, comment] = [line.freshId(), line.freshId()]
  await line.asks(server, `/api/texts/${line.textId}/annotations`, {
    ...annotation,
    kind: 'question',
    target: { type: 'text' },
    comment: { ...comment, body },
  })
  const text = `/api/texts/${line.textId}`
  return {
    annotation: `${text}/annotations/${annotation.id}`,
    comment: `${text}/comments/${comment.id}`,
  }
}

const aMinutePasses = (): Promise<unknown> => vi.advanceTimersByTimeAsync(A_MINUTE_MS)

const DELETIONS: readonly (readonly [string, (written: Written) => Promise<unknown>])[] = [
  ['a comment', ({ comment }) => line.asks(server, `${comment}/delete`, {})],
  ['an annotation', ({ annotation }) => line.asks(server, `${annotation}/delete`, {})],
]

describe.each(DELETIONS)('the words of %s that was deleted', (_what, deletes) => {
  it('leave the database and what stands beside it within a minute', async () => {
    const written = await says(WORDS)
    await aMinutePasses()
    await vi.waitUntil(() => isIn([line.database]), { timeout: A_MINUTE_MS })
    await deletes(written)
    expect(isOnDisk()).toBe(true)
    await aMinutePasses()
    await vi.waitUntil(() => !isOnDisk(), { timeout: A_MINUTE_MS })
    expect(await line.runs('check')).toBe(0)
  })

  it('are in no backup from the moment on in which they are', async () => {
    await deletes(await says(WORDS))
    await line.runs('backup', line.path('copy.db'))
    expect(isOnDisk()).toBe(true)
    expect(isIn([line.path('copy.db')])).toBe(false)
    expect(await line.runs('check')).toBe(0)
  })

  it('do not survive compact', async () => {
    await deletes(await says(WORDS))
    await line.stopsServer()
    await line.runs('compact')
    expect(isOnDisk()).toBe(false)
    expect(await line.runs('check')).toBe(0)
  })

  it('do not come back when a backup from before they could be erased is restored', async () => {
    await deletes(await says(WORDS))
    copyDatabase(line.database, line.path('early.db'))
    expect(isIn([line.path('early.db')])).toBe(true)
    await line.stopsServer()
    await line.runs('restore', line.path('early.db'))
    expect(isOnDisk()).toBe(false)
  })
})

describe('what somebody said in one press of a comment that was deleted', () => {
  const said = () => line.reads('select reaction from reaction')
  beforeEach(async () => {
    const { comment } = await says(WORDS)
    line.tampers(
      `insert into reaction select id, author_id, 'agree', annotation_id, text_id, 1 from comment where body = '${WORDS}'`,
    )
    await line.asks(server, `${comment}/delete`, {})
  })

  it('does not survive compact', async () => {
    expect(said()).toHaveLength(1)
    await line.stopsServer()
    await line.runs('compact')
    expect(said()).toEqual([])
  })

  it('is in no backup', async () => {
    await line.runs('backup', line.path('copy.db'))
    await line.stopsServer()
    await line.runs('restore', line.path('copy.db'))
    expect(said()).toEqual([])
  })
})

const WITHDRAWALS: readonly (readonly [string, (written: Written) => Promise<unknown>])[] = [
  ['is for its author only now', ({ annotation }) => narrows(annotation, 'self')],
  ['is for facilitators only now', ({ annotation }) => narrows(annotation, 'facilitators')],
  ['was hidden', ({ comment }) => line.asks(server, `${comment}/hide`, { reason: '离题' })],
  ['says something else now', ({ comment }) => line.asks(server, comment, { body: OTHER_WORDS })],
]

const narrows = (annotation: string, audience: string): Promise<unknown> =>
  line.asks(server, `${annotation}/audience`, { audience })

describe.each(WITHDRAWALS)('what the group does not see since it %s', (_how, withdraws) => {
  it('leaves all that is stored of its layer, and the layer goes on', async () => {
    const written = await says(WORDS)
    await withdraws(written)
    expect(groupLayerHolds(WORDS)).toBe(true)
    await says('留下的话')
    await aMinutePasses()
    await vi.waitUntil(() => !groupLayerHolds(WORDS), { timeout: A_MINUTE_MS })
    expect(groupLayerHolds('留下的话')).toBe(true)
    expect(await line.runs('check')).toBe(0)
  })
})

describe('a name that a member has no more', () => {
  it('leaves all that is stored of the layers', async () => {
    expect(groupLayerHolds('甲')).toBe(true)
    await line.asks(server, '/api/account/name', { name: '乙' })
    await aMinutePasses()
    await vi.waitUntil(() => !groupLayerHolds('甲'), { timeout: A_MINUTE_MS })
    expect(groupLayerHolds('乙')).toBe(true)
  })
})

describe('the words of a text whose time in the bin is over', () => {
  it('leave the disk', async () => {
    const words = String(line.reads('select title from text')[0]?.['title'])
    await says(WORDS)
    expect(isOnDisk()).toBe(true)
    line.tampers('update text set deleted_at = 1')
    await vi.advanceTimersByTimeAsync(60 * A_MINUTE_MS)
    await vi.waitUntil(() => line.reads('select id from text').length === 0, {
      timeout: A_MINUTE_MS,
    })
    await aMinutePasses()
    await vi.waitUntil(() => !isOnDisk(), { timeout: A_MINUTE_MS })
    // What the group may know of it for good: that there was one.
    expect(
      String(line.reads('select subject_json from event order by seq').at(-1)?.['subject_json']),
    ).toContain(words)
  })
})

describe('the words of a file that nobody made a text of', () => {
  it('leave the disk after their day', async () => {
    const [group] = line.reads('select id from study_group')
    await line.asks(server, `/api/groups/${String(group?.['id'])}/imports/sample`, {
      language: 'zh-Hans',
    })
    const [{ imported_json: kept } = {}] = line.reads('select imported_json from import')
    const words = String(kept).slice(200, 208)
    expect(isOnDisk(words)).toBe(true)
    line.tampers('update import set created_at = 1')
    await vi.advanceTimersByTimeAsync(60 * A_MINUTE_MS)
    await vi.waitUntil(() => line.reads('select id from import').length === 0, {
      timeout: A_MINUTE_MS,
    })
    await aMinutePasses()
    await vi.waitUntil(() => !isOnDisk(words), { timeout: A_MINUTE_MS })
  })
})

import { once } from 'node:events'
import {
  chmod,
  mkdir,
  mkdtemp,
  open,
  readdir,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { TextId } from '@variorum/document'
import {
  CLOSE_CODES,
  DURABLE_PARAM,
  encodeDurable,
  encodeUpdate,
  SYNC_PATH,
  wordsRoom,
} from '@variorum/protocol'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BIN_MS } from './access/text-rows.ts'
import { runCommand } from './commands/run-command.ts'
import { startServer, type RunningServer } from './start-server.ts'
import { cookiesOf } from './testing/test-cookies.ts'
import { openBeside } from './testing/test-open-beside.ts'

/** When a wait is given up as hanging. */
const HANG = { timeout: 5 * 60_000 }

let folder: string
const running: RunningServer[] = []
let tokens = 0
const logLines: string[] = []
let time = 1

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-server-'))
})

afterEach(async () => {
  vi.useRealTimers()
  logLines.length = 0
  for (const server of running.splice(0)) await server.close()
  await rm(folder, { recursive: true })
})

async function start(given: { port?: number; dataFolder?: string } = {}): Promise<RunningServer> {
  const server = await startServer(
    {
      port: 0,
      host: '127.0.0.1',
      dataFolder: join(folder, 'data'),
      publicOrigin: null,
      mail: null,
      signInProvider: null,
      metricsToken: null,
      ...given,
    },
    {
      now: () => time,
      monotonicMs: () => performance.now(),
      newId: v7,
      newToken: () => `token-${++tokens}-${'x'.repeat(24)}`,
      log: pino({ level: 'warn' }, { write: (line) => void logLines.push(line) }),
      webRoot: null,
    },
  )
  running.push(server)
  return server
}

async function stop(server: RunningServer): Promise<void> {
  running.splice(running.indexOf(server), 1)
  await server.close()
}

const loopback = (server: RunningServer) => server.url.replace('localhost', '127.0.0.1')

async function claim(server: RunningServer): Promise<Response> {
  const token = new URL(server.setupUrl ?? '').hash.slice('#token='.length)
  return fetch(`${loopback(server)}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'A', groupName: 'G' }),
  })
}

async function readerOf(claimed: Response): Promise<{ cookie: string; groupId: string }> {
  const { memberships } = (await claimed.json()) as { memberships: { groupId: string }[] }
  const cookie = cookiesOf(claimed)
  return { cookie, groupId: memberships[0]?.groupId ?? '' }
}

async function ask(server: RunningServer, cookie: string, path: string, body?: object) {
  const headers = { cookie, 'content-type': 'application/json' }
  const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers }
  const response = await fetch(loopback(server) + path, init)
  return { body: await response.json() }
}

async function addText(server: RunningServer, cookie: string, groupId: string): Promise<TextId> {
  const group = `/api/groups/${groupId}`
  const preview = await ask(server, cookie, `${group}/imports/sample`, { language: 'en' })
  const { importId, title } = preview.body as { importId: string; title: string }
  const created = await ask(server, cookie, `${group}/texts`, { importId, title })
  return (created.body as { textId: TextId }).textId
}

async function putTextIntoBin(
  server: RunningServer,
  cookie: string,
  groupId: string,
): Promise<void> {
  const textId = await addText(server, cookie, groupId)
  await ask(server, cookie, `/api/texts/${textId}`, { isDeleted: true })
}

/** A socket into the words of a text, and every frame that it has heard. */
async function joinWords(server: RunningServer, cookie: string, textId: TextId) {
  const origin = loopback(server).replace('http:', 'ws:')
  const url = `${origin}${SYNC_PATH}/${wordsRoom(textId)}?${DURABLE_PARAM}=1`
  const socket = new WebSocket(url, { headers: { cookie } })
  const heard: Buffer[] = []
  socket.on('message', (data: Buffer) => heard.push(data))
  // The server asks for what it lacks as soon as the client is in the room.
  await once(socket, 'message')
  return { socket, heard }
}

/** One edit, which fits into any words. */
function anEdit(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('marks').set('edited', true)
  return encodeUpdate(Y.encodeStateAsUpdate(doc))
}

/** What `/metrics` says of our own, by name and labels. */
async function readMetrics(server: RunningServer): Promise<Record<string, number>> {
  const printed = await (await fetch(`${loopback(server)}/metrics`)).text()
  const lines = printed.split('\n').filter((line) => line.startsWith('variorum_'))
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice('variorum_'.length, at), Number(line.slice(at + 1))]
    }),
  )
}

/** Gives the number of edits: the first is under way to the disk and waits no more; what comes after it does. */
async function editsUntilOneWaits(server: RunningServer, socket: WebSocket): Promise<number> {
  let edits = 0
  await vi.waitUntil(async () => {
    edits++
    socket.send(anEdit())
    return Number((await readMetrics(server))['inbox_frames']) > 0
  }, HANG)
  return edits
}

/** A question for the whole audit log. */
const EVERY_ACT = { beforeSeq: null, actions: null, actorId: null }

/** What a bad sector does to the first page of a table or an index. */
async function damagePagesOf(name: string): Promise<void> {
  const file = join(folder, 'data', 'variorum.db')
  const database = openBeside(file)
  const size = database.prepare('pragma page_size').get()?.['page_size'] as number
  const root = database.prepare('select rootpage from sqlite_schema where name = ?').get(name)
  database.close()
  const handle = await open(file, 'r+')
  await handle.write(
    new Uint8Array(size).fill(255),
    0,
    size,
    (Number(root?.['rootpage']) - 1) * size,
  )
  await handle.close()
}

/** Keeps every commit waiting, as a backup or a person with the `sqlite3` tool would. Call the result to let them through. */
function holdDatabase(): () => void {
  const database = openBeside(join(folder, 'data', 'variorum.db'))
  database.exec('begin immediate')
  return () => database.close()
}

describe('a server', () => {
  it('offers its set-up link until it is used, a new one at every start', async () => {
    const first = await start()
    expect(first.setupUrl).toMatch(/^http:\/\/localhost:\d+\/setup#token=token-/)
    await stop(first)
    const second = await start()
    expect(second.setupUrl?.split('#')[1]).not.toBe(first.setupUrl?.split('#')[1])
    expect((await claim(second)).status).toBe(200)
    await stop(second)
    expect((await start()).setupUrl).toBeNull()
  })

  it('knows its people again after a restart', async () => {
    const first = await start()
    const cookie = cookiesOf(await claim(first))
    await stop(first)
    const second = await start()
    const session = await fetch(`${loopback(second)}/api/session`, { headers: { cookie } })
    expect(await session.json()).toMatchObject({ user: { name: 'A' }, isClaimed: true })
  })

  it('empties the bin at its start, and every hour', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const first = await start()
    const { cookie, groupId } = await readerOf(await claim(first))
    const binned = async (server: RunningServer): Promise<number> => {
      const { body } = await ask(server, cookie, `/api/groups/${groupId}`)
      return (body as { texts: unknown[] }).texts.length
    }
    await putTextIntoBin(first, cookie, groupId)
    time += BIN_MS
    expect(await binned(first)).toBe(1)
    vi.advanceTimersByTime(60 * 60 * 1000)
    await vi.waitUntil(async () => (await binned(first)) === 0, HANG)

    await putTextIntoBin(first, cookie, groupId)
    time += BIN_MS
    await stop(first)
    expect(await binned(await start())).toBe(0)
  })

  it('says so when its port is taken, and lets go of its data folder', async () => {
    const first = await start()
    const port = Number(new URL(first.url).port)
    const dataFolder = join(folder, 'other')
    await expect(start({ port, dataFolder })).rejects.toThrow(`Port ${port} is in use`)
    expect((await start({ dataFolder })).setupUrl).not.toBeNull()
  })

  it('says so when another server has its data folder', async () => {
    await start()
    await expect(start()).rejects.toThrow('Another Variorum is using the data folder')
  })

  it('says so also when the lock was removed under the server that runs, and so do commands', async () => {
    const first = await start()
    await rm(join(folder, 'data', 'lock'))
    await expect(start()).rejects.toThrow('Another Variorum is using the data folder')
    await rm(join(folder, 'data', 'lock'))
    const context = { now: () => time, newId: v7, print: () => undefined }
    const compacting = runCommand(['compact'], { ...context, dataFolder: join(folder, 'data') })
    await expect(compacting).rejects.toThrow('Stop the server first')
    expect((await claim(first)).status).toBe(200)
    await stop(first)
    expect((await start()).setupUrl).toBeNull()
  })

  it('starts where a lock was left behind, and where an earlier version left its own', async () => {
    await stop(await start())
    await stop(await start())
    await writeFile(join(folder, 'data', 'lock'), '')
    expect((await start()).setupUrl).not.toBeNull()
  })

  it('keeps what it stores to its owner, also in a folder that was there before', async () => {
    const data = join(folder, 'data')
    await stop(await start())
    const early = new DatabaseSync(join(data, 'variorum-before-restore-2030.db'))
    early.exec('create table t (a)')
    early.close()
    await chmod(data, 0o755)
    for (const name of await readdir(data)) await chmod(join(data, name), 0o644)
    await start()
    const names = await readdir(data)
    expect(names).toEqual(expect.arrayContaining(['variorum.db-wal', 'variorum.db-shm', 'secret']))
    for (const path of [data, ...names.map((name) => join(data, name))]) {
      expect([path, ((await stat(path)).mode & 0o077).toString(8)]).toEqual([path, '0'])
    }
  })

  it('leaves a folder as it was that holds something else, too', async () => {
    const data = join(folder, 'data')
    await mkdir(data, { mode: 0o755 })
    await writeFile(join(data, 'holiday.jpg'), '')
    await start()
    expect((await stat(data)).mode & 0o777).toBe(0o755)
    expect((await stat(join(data, 'variorum.db'))).mode & 0o777).toBe(0o600)
  })

  it('says so when its database is damaged', async () => {
    await stop(await start())
    await damagePagesOf('text')
    await expect(start()).rejects.toMatchObject({
      sentences: [expect.stringContaining('文件已损坏'), expect.stringContaining('it is damaged')],
    })
  })

  it('says so when its database is cut off', async () => {
    await stop(await start())
    await truncate(join(folder, 'data', 'variorum.db'), 4096 * 3)
    await expect(start()).rejects.toMatchObject({
      sentences: [expect.stringContaining('文件已损坏'), expect.stringContaining('it is damaged')],
    })
  })

  it('is not ready, and logs what to do, once it reads what is damaged', async () => {
    const first = await start()
    const { cookie, groupId } = await readerOf(await claim(first))
    await stop(first)
    await damagePagesOf('event')
    const server = await start()
    const ready = async () => (await fetch(`${loopback(server)}/readyz`)).status
    // A busy machine is not ready for a moment.
    await expect.poll(ready).toBe(200)
    const answer = await ask(server, cookie, `/api/groups/${groupId}/audit`, EVERY_ACT)
    expect(answer.body).toEqual({ error: { code: 'storage-failed' } })
    expect(await ready()).toBe(503)
    await ask(server, cookie, `/api/groups/${groupId}/audit`, EVERY_ACT)
    expect(logLines.filter((line) => line.includes('Stop the server and restore'))).toHaveLength(1)
  })

  it('is not ready once a room can not be read for that', async () => {
    const first = await start()
    const { cookie, groupId } = await readerOf(await claim(first))
    const textId = await addText(first, cookie, groupId)
    await stop(first)
    await damagePagesOf('update_log_by_room')
    const server = await start()
    const { body } = await ask(server, cookie, `/api/texts/${textId}/review`)
    expect(body).toEqual({ error: { code: 'storage-failed' } })
    expect((await fetch(`${loopback(server)}/readyz`)).status).toBe(503)
  })

  it('says so when its secret was cut off', async () => {
    await stop(await start())
    await truncate(join(folder, 'data', 'secret'), 20)
    await expect(start()).rejects.toThrow('is not whole')
  })

  it('logs that a missing secret signs everybody out', async () => {
    const first = await start()
    await claim(first)
    await stop(first)
    await rm(join(folder, 'data', 'secret'))
    await start()
    expect(logLines.filter((line) => line.includes('The secret was missing'))).toHaveLength(1)
  })

  it('says so when its data folder can not be made', async () => {
    const dataFolder = join('/dev/null', 'data')
    await expect(start({ dataFolder })).rejects.toThrow(
      `The data folder ${dataFolder} can't be used`,
    )
  })

  it('stops although somebody keeps a connection open', async () => {
    const server = await start()
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write('GET /api/session HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(socket, 'data')
    const ended = once(socket, 'close')
    await stop(server)
    await ended
    await expect(fetch(server.url)).rejects.toThrow('fetch failed')
  })

  it('[S8] stops though its disk takes nothing any more, and confirms nothing of what waited for that', async () => {
    const server = await start()
    const { cookie, groupId } = await readerOf(await claim(server))
    const textId = await addText(server, cookie, groupId)
    const { socket, heard } = await joinWords(server, cookie, textId)
    const closed = once(socket, 'close')
    const letCommit = holdDatabase()
    try {
      await editsUntilOneWaits(server, socket)
      await stop(server)
    } finally {
      letCommit()
    }
    expect((await closed)[0]).toBe(CLOSE_CODES.storageFailed)
    expect(heard.some((frame) => frame.equals(encodeDurable(1)))).toBe(false)
  })

  it('shows in its metrics what a client in a room makes it do', async () => {
    const server = await start()
    const { cookie, groupId } = await readerOf(await claim(server))
    const textId = await addText(server, cookie, groupId)
    expect(await readMetrics(server)).toMatchObject({
      rooms: 0,
      connections: 0,
      commit_duration_seconds_count: 0,
      commit_bytes_total: 0,
      acknowledgement_lag_seconds_count: 0,
    })

    const { socket, heard } = await joinWords(server, cookie, textId)
    const letCommit = holdDatabase()
    let edits = 0
    try {
      edits = await editsUntilOneWaits(server, socket)
      expect(await readMetrics(server)).toMatchObject({ commit_duration_seconds_count: 0 })
    } finally {
      letCommit()
    }
    const confirmed = encodeDurable(edits)
    await vi.waitUntil(() => heard.some((frame) => frame.equals(confirmed)), HANG)
    const stored = await readMetrics(server)
    expect(stored).toMatchObject({
      rooms: 1,
      connections: 1,
      inbox_frames: 0,
    })
    expect(stored['commit_duration_seconds_count']).toBeGreaterThan(0)
    expect(stored['commit_bytes_total']).toBeGreaterThan(0)
    expect(stored['acknowledgement_lag_seconds_count']).toBeGreaterThan(0)
    expect(stored).not.toHaveProperty('connections_closed_total{reason="malformedFrame"}')

    const closed = once(socket, 'close')
    socket.send(new Uint8Array([77, 1, 2, 3]))
    expect((await closed)[0]).toBe(CLOSE_CODES.malformedFrame)
    await vi.waitUntil(async () => (await readMetrics(server))['connections'] === 0, HANG)
    expect(await readMetrics(server)).toMatchObject({
      'connections_closed_total{reason="malformedFrame"}': 1,
    })
  })
})

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startServer, type RunningServer } from './start-server.ts'
import { BIN_MS } from './texts/purge-texts.ts'

let folder: string
const running: RunningServer[] = []
let tokens = 0
let time = 1

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-server-'))
})

afterEach(async () => {
  vi.useRealTimers()
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
      newId: v7,
      newToken: () => `token-${++tokens}-${'x'.repeat(24)}`,
      log: pino({ level: 'silent' }),
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
  const cookie = claimed.headers.getSetCookie().join().split(';')[0] ?? ''
  return { cookie, groupId: memberships[0]?.groupId ?? '' }
}

async function ask(server: RunningServer, cookie: string, path: string, body?: object) {
  const headers = { cookie, 'content-type': 'application/json' }
  const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers }
  const response = await fetch(loopback(server) + path, init)
  return { body: await response.json() }
}

async function putTextIntoBin(
  server: RunningServer,
  cookie: string,
  groupId: string,
): Promise<void> {
  const group = `/api/groups/${groupId}`
  const preview = await ask(server, cookie, `${group}/imports/sample`, { language: 'en' })
  const { importId, title } = preview.body as { importId: string; title: string }
  const created = await ask(server, cookie, `${group}/texts`, { importId, title })
  const { textId } = created.body as { textId: string }
  await ask(server, cookie, `/api/texts/${textId}`, { isDeleted: true })
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
    const cookie = (await claim(first)).headers.getSetCookie().join().split(';')[0] ?? ''
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
    await vi.waitUntil(async () => (await binned(first)) === 0)

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
})

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startServer, type RunningServer } from './start-server.ts'

let folder: string
const running: RunningServer[] = []
let tokens = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-server-'))
})

afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
  await rm(folder, { recursive: true })
})

async function start(given: { port?: number; dataFolder?: string } = {}): Promise<RunningServer> {
  const server = await startServer(
    { port: 0, host: '127.0.0.1', dataFolder: join(folder, 'data'), publicOrigin: null, ...given },
    {
      now: () => 1,
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

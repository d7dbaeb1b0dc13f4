import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { IMPORT_PATH } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TestServer, type Visitor } from '../testing/test-server.ts'
import { listen, type ListeningServer } from './listen.ts'

let server: TestServer
let listening: ListeningServer
let visitor: Visitor
let groupId: string

beforeEach(async () => {
  server = await TestServer.start()
  visitor = await server.facilitator()
  const { body } = await visitor.readsSession()
  groupId = body.memberships[0]?.groupId ?? ''
  listening = await listen(server.app, { port: 0, host: '127.0.0.1' })
})

afterEach(async () => {
  await listening.close()
  await server.close()
})

interface Line {
  readonly level: number
  readonly status?: number
  readonly route?: string
}

const lines = (): Line[] => server.logLines.map((line) => JSON.parse(line) as Line)

/** A client that has said this much of a request. */
async function says(head: string, body: string): Promise<Socket> {
  const socket = connect(listening.port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(`${head}\r\nHost: x\r\nCookie: ${visitor.cookie}\r\n${body}`)
  return socket
}

const importPath = (): string => IMPORT_PATH.replace(':groupId', groupId)

const CUT: readonly (readonly [string, () => string, string])[] = [
  [
    'a command with a length',
    () => 'POST /api/setup/check HTTP/1.1',
    'Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{"token":',
  ],
  [
    'a command in pieces',
    () => 'POST /api/setup/check HTTP/1.1',
    'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"token":\r\n',
  ],
  [
    'a file with a length',
    () => `POST ${importPath()} HTTP/1.1`,
    'Content-Type: application/octet-stream\r\nContent-Length: 500000\r\n\r\nOnce upon a time',
  ],
  [
    'a file in pieces',
    () => `POST ${importPath()} HTTP/1.1`,
    'Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nOnce\r\n',
  ],
]

describe('a client that leaves in the middle of its request', () => {
  it.each(CUT)('is no failure of the server: %s', async (_what, head, body) => {
    const before = server.logLines.length
    const socket = await says(head(), body)
    // What it said is on its way; then the end of it.
    socket.destroySoon()
    await once(socket, 'close')
    await vi.waitUntil(
      () =>
        lines()
          .slice(before)
          .some(({ route }) => route !== undefined),
      {
        timeout: 60_000,
      },
    )
    const since = lines().slice(before)
    expect(since.filter(({ level }) => level > 30)).toEqual([])
    expect(since.map(({ status }) => status)).toEqual([499])
    const printed = await server.deps.metrics.registry.metrics()
    expect(printed).not.toContain('status="5xx"')
  })
})

import { request } from 'node:http'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { answerError } from './answer-errors.ts'
import type { Api, ApiContext } from './api-env.ts'
import { listen, type ListeningServer } from './listen.ts'
import { takeBody } from './take-body.ts'
import { UnfinishedBodies } from './unfinished-bodies.ts'

const MAX_BYTES = 100_000

let server: ListeningServer

beforeAll(async () => {
  const app: Api = new Hono()
  app.onError(answerError(pino({ level: 'silent' })))
  app.post('/', answersLength(new UnfinishedBodies()))
  server = await listen(app, { port: 0, host: '127.0.0.1' })
})

afterAll(() => server.close())

function answersLength(bodies: UnfinishedBodies) {
  return async (context: ApiContext) => {
    context.set('bodies', bodies)
    context.set('user', null)
    const bytes = await takeBody(context, { maxBytes: MAX_BYTES })
    return context.text(`${bytes.length} of ${context.req.header('content-type')}`)
  }
}

/** Sends bytes to the real server, and says how many they are, or does not. */
function sends(bytes: number, isAnnounced: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/octet-stream' }
    const length = isAnnounced ? { 'content-length': bytes } : {}
    const asked = request({
      host: '127.0.0.1',
      port: server.port,
      method: 'POST',
      headers: { ...headers, ...length },
    })
    asked.on('response', (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (part: string) => (body += part))
      answer.on('end', () => resolve(`${answer.statusCode} ${body}`))
    })
    asked.on('error', reject)
    asked.end(Buffer.alloc(bytes))
    if (!isAnnounced) asked.flushHeaders()
  })
}

describe.each([
  ['that says how long it is', true],
  ['that comes in chunks', false],
])('a body %s', (_name, isAnnounced) => {
  it.each([0, 7, MAX_BYTES])('gets through with %s bytes', async (bytes) => {
    expect(await sends(bytes, isAnnounced)).toBe(`200 ${bytes} of application/octet-stream`)
  })

  it('is refused when it is longer', async () => {
    expect(await sends(MAX_BYTES + 1, isAnnounced)).toBe(
      '413 {"error":{"code":"request-too-large"}}',
    )
  })
})

/** An app without a server, and a body that is written to it. */
function sendsPieces(bodies: UnfinishedBodies) {
  const app: Api = new Hono()
  app.onError(answerError(pino({ level: 'silent' })))
  app.post('/', answersLength(bodies))
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const init = { method: 'POST', body: readable, duplex: 'half' }
  return { answer: Promise.resolve(app.request('/', init)), writer: writable.getWriter() }
}

describe('a body that comes byte by byte', () => {
  afterEach(() => void vi.useRealTimers())

  it('is held in one buffer that doubles, and in no object for each', async () => {
    const bodies = new UnfinishedBodies()
    const held: number[] = []
    vi.spyOn(bodies, 'begin').mockReturnValue({
      holds: (bytes) => void held.push(bytes),
      end: () => undefined,
    })
    const { answer, writer } = sendsPieces(bodies)
    for (let sent = 0; sent < 10_000; sent++) await writer.write(new Uint8Array(1))
    await writer.close()
    expect(await (await answer).text()).toMatch(/^10000 of /)
    expect(held).toEqual([4_096, 8_192, 16_384])
  })

  it('is no longer waited for when it stalls', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { answer, writer } = sendsPieces(new UnfinishedBodies())
    await writer.write(new Uint8Array(1))
    vi.advanceTimersByTime(35_000)
    expect((await answer).status).toBe(408)
    expect(vi.getTimerCount()).toBe(0)
    await writer.abort().catch(() => undefined)
  })

  it('is waited for while it keeps its pace', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { answer, writer } = sendsPieces(new UnfinishedBodies())
    await writer.write(new Uint8Array(64 * 1024))
    vi.advanceTimersByTime(30_000)
    await writer.close()
    expect((await answer).status).toBe(200)
  })
})

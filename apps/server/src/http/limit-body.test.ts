import { request } from 'node:http'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerError } from './answer-errors.ts'
import type { Api } from './api.ts'
import { limitBody } from './limit-body.ts'
import { listen, type ListeningServer } from './listen.ts'

const MAX_BYTES = 100_000

let server: ListeningServer

beforeAll(async () => {
  const app: Api = new Hono()
  app.onError(answerError(pino({ level: 'silent' })))
  app.post('/', limitBody(MAX_BYTES), async ({ req, text }) =>
    text(`${(await req.arrayBuffer()).byteLength} of ${req.header('content-type')}`),
  )
  server = await listen(app, { port: 0, host: '127.0.0.1' })
})

afterAll(() => server.close())

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

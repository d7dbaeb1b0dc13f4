import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../storage/ports.ts'
import { TestServer } from '../testing/test-server.ts'
import { Readiness } from './readiness.ts'

let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})

afterEach(() => server.close())

const TOKEN = 'a-token-that-nobody-guesses'

interface From {
  readonly address?: string
  readonly headers?: Record<string, string>
}

function ask(path: string, { address = '127.0.0.1', headers = {} }: From = {}) {
  const incoming = { socket: { remoteAddress: address } }
  return server.app.request(path, { headers }, { incoming })
}

async function replacedBy(given: Parameters<typeof TestServer.start>[0]): Promise<void> {
  await server.close()
  server = await TestServer.start(given)
}

describe('the metrics', () => {
  it('are for this machine alone', async () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      expect((await ask('/metrics', { address })).status).toBe(200)
    }
    const refused = await ask('/metrics', { address: '192.0.2.7' })
    expect(refused.status).toBe(404)
    expect(await refused.json()).toEqual({ error: { code: 'not-found' } })
  })

  it('are not for those whom a proxy on this machine brings', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.7' }
    expect((await ask('/metrics', { headers })).status).toBe(404)
    await replacedBy({ publicOrigin: 'https://read.example' })
    expect((await ask('/metrics')).status).toBe(404)
  })

  it('are for whoever has the token, from anywhere', async () => {
    const address = '192.0.2.7'
    const bearing = (token: string) => ({ address, headers: { authorization: `Bearer ${token}` } })
    expect((await ask('/metrics', bearing(TOKEN))).status).toBe(404)
    await replacedBy({ metricsToken: TOKEN, publicOrigin: 'https://read.example' })
    expect((await ask('/metrics', bearing(TOKEN))).status).toBe(200)
    expect((await ask('/metrics', bearing(`${TOKEN}x`))).status).toBe(404)
  })

  it('count requests by the pattern of their route, and name nobody', async () => {
    const facilitator = await server.facilitator('林小雨', '读书会')
    const groupId = await facilitator.groupId()
    await facilitator.readsGroup(groupId)
    await server.visitor().readsInvitation('a-secret-token')
    const printed = await (await ask('/metrics')).text()
    expect(printed).toContain(
      'variorum_http_requests_total{method="GET",route="/api/groups/:groupId",status="2xx"} 1',
    )
    expect(printed).toContain(
      'variorum_http_requests_total{method="GET",route="/api/invitations/:token",status="4xx"} 1',
    )
    for (const secret of ['林小雨', '读书会', groupId, 'a-secret-token']) {
      expect(printed).not.toContain(secret)
    }
  })

  it('count commits, acknowledgements, compactions and closed connections', async () => {
    const { metrics } = server.deps
    const key = { room: 'words/1', epoch: 'e' }
    metrics.roomEvents.onCommitted({ roomCount: 3, bytes: 120, durationMs: 7 })
    metrics.roomEvents.onAcknowledged(30)
    metrics.roomEvents.onCompacted(key)
    metrics.roomEvents.onCompactionFailed(key, new Error('full'))
    metrics.roomEvents.onPresenceDropped(key, 4)
    metrics.connectionClosed(4508)
    metrics.connectionClosed(4999)
    const printed = await (await ask('/metrics')).text()
    for (const line of [
      'variorum_commit_duration_seconds_bucket{le="0.01"} 1',
      'variorum_commit_duration_seconds_bucket{le="0.005"} 0',
      'variorum_commit_entries_sum 3',
      'variorum_commit_bytes_total 120',
      'variorum_acknowledgement_lag_seconds_sum 0.03',
      'variorum_compactions_total{outcome="done"} 1',
      'variorum_compactions_total{outcome="failed"} 1',
      'variorum_presence_states_dropped_total 4',
      'variorum_connections_closed_total{reason="tooSlow"} 1',
      'variorum_connections_closed_total{reason="other"} 1',
      'variorum_rooms 0',
    ]) {
      expect(printed.split('\n')).toContain(line)
    }
  })

  it('show the rooms in memory', async () => {
    await server.deps.rooms.open({ room: 'words/1', epoch: 'e' })
    const printed = await (await ask('/metrics')).text()
    expect(printed).toContain('variorum_rooms 1\n')
    expect(printed).toContain('variorum_rooms_at_rest 1\n')
    expect(printed).toContain('variorum_connections 0\n')
  })
})

describe('health', () => {
  it('is that the process answers', async () => {
    const answer = await ask('/healthz')
    expect([answer.status, await answer.text()]).toEqual([200, 'ok\n'])
  })

  it('is readiness while the database can be written', async () => {
    await expect.poll(async () => (await ask('/readyz')).status).toBe(200)
  })

  it('is not readiness from the moment the server stops', async () => {
    server.deps.readiness.drain()
    const answer = await ask('/readyz')
    expect([answer.status, await answer.text()]).toEqual([503, 'not ready\n'])
    expect((await ask('/healthz')).status).toBe(200)
  })
})

describe('readiness', () => {
  let time = 0
  const over = (transaction: () => Promise<unknown>, waitMs?: number) =>
    new Readiness(
      { transaction } as Pick<Storage, 'transaction'>,
      { now: () => 0, monotonicMs: () => time },
      waitMs,
    )

  it('is refused while the database can not be written, and comes back', async () => {
    let isFull = true
    const readiness = over(async () => {
      if (isFull) throw new Error('database or disk is full')
    })
    expect(await readiness.isReady()).toBe(false)
    isFull = false
    time += 1_000
    expect(await readiness.isReady()).toBe(true)
  })

  it('is refused for good once the database was found damaged', async () => {
    const readiness = over(async () => undefined)
    expect(await readiness.isReady()).toBe(true)
    readiness.isDamaged()
    expect(await readiness.isReady()).toBe(false)
    time += 1_000
    expect(await readiness.isReady()).toBe(false)
  })

  it('does not wait for a database that hangs, and asks it no second time meanwhile', async () => {
    let asked = 0
    const { promise, resolve } = Promise.withResolvers<void>()
    const readiness = over(async () => {
      asked++
      await promise
    }, 1)
    expect(await readiness.isReady()).toBe(false)
    expect(await readiness.isReady()).toBe(false)
    expect(asked).toBe(1)
    resolve()
    await expect.poll(() => readiness.isReady()).toBe(true)
  })

  it('is looked into once a second, however many ask', async () => {
    let asked = 0
    const readiness = over(async () => void asked++)
    await Promise.all([readiness.isReady(), readiness.isReady()])
    await readiness.isReady()
    expect(asked).toBe(1)
    time += 1_000
    await readiness.isReady()
    expect(asked).toBe(2)
  })
})

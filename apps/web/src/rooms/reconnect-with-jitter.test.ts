import { CLOSE_CODES } from '@variorum/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { reconnectWithJitter, STOOD_MS } from './reconnect-with-jitter.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A provider whose server closes every socket at once with this code, and the moments at which it knocked. */
function turnedAway(chance: number, code: number) {
  const knocks: number[] = []
  const start = Date.now()
  class ClosingSocket extends EventTarget {
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    readonly readyState = 0
    constructor() {
      super()
      knocks.push(Date.now() - start)
      setTimeout(() => this.onclose?.({ code, reason: '' }), 0)
    }
    close() {}
  }
  const provider = new WebsocketProvider('ws://localhost', 'words/text', new Y.Doc(), {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: ClosingSocket as unknown as typeof WebSocket,
  })
  reconnectWithJitter(provider, () => chance)
  provider.connect()
  return { provider, knocks }
}

/** What a server sends to whom nothing is missing: a step 2 with an empty update. */
const STEP_2 = new Uint8Array([0, 1, 2, 0, 0])

/** A provider whose sockets sync at once and are closed again after the given times, and the pauses that it made between them. */
function closedAfter(standsMs: readonly number[], code: number) {
  const pauses: number[] = []
  let closedAt: number | null = null
  let count = 0
  class StandingSocket extends EventTarget {
    onopen: (() => void) | null = null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    readyState = 0
    constructor() {
      super()
      if (closedAt !== null) pauses.push(Date.now() - closedAt)
      const standMs = standsMs[count++]
      setTimeout(() => {
        this.onopen?.()
        this.onmessage?.({ data: STEP_2.buffer })
      }, 0)
      if (standMs === undefined) return
      setTimeout(() => {
        closedAt = Date.now()
        this.onclose?.({ code, reason: '' })
      }, standMs)
    }
    send() {}
    close() {}
  }
  const provider = new WebsocketProvider('ws://localhost', 'words/text', new Y.Doc(), {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: StandingSocket as unknown as typeof WebSocket,
  })
  let syncs = 0
  provider.on('sync', (isSynced) => {
    if (isSynced) syncs += 1
  })
  reconnectWithJitter(provider, () => 0.999)
  provider.connect()
  return { provider, pauses, syncs: () => syncs }
}

test('[C1] a server that lets everybody in and closes the room again gets more and more time', async () => {
  const { provider, pauses, syncs } = closedAfter(
    Array.from({ length: 8 }, () => 50),
    CLOSE_CODES.storageFailed,
  )
  await vi.advanceTimersByTimeAsync(90_000)
  expect(syncs()).toBe(9)
  expect(pauses.map((pause) => Math.round(pause / 1_000))).toEqual([1, 2, 4, 8, 15, 15, 15, 15])
  provider.destroy()
})

test('[C1] after a connection that stood long enough the pauses begin small again', async () => {
  const { provider, pauses } = closedAfter(
    [50, 50, 50, STOOD_MS + 50, 50],
    CLOSE_CODES.storageFailed,
  )
  await vi.advanceTimersByTimeAsync(STOOD_MS + 30_000)
  expect(pauses.map((pause) => Math.round(pause / 1_000))).toEqual([1, 2, 4, 1, 2])
  provider.destroy()
})

test('[C1] a connection that stands for some seconds only is one more failure', async () => {
  const { provider, pauses } = closedAfter(
    [STOOD_MS - 50, STOOD_MS - 50, STOOD_MS - 50],
    CLOSE_CODES.storageFailed,
  )
  await vi.advanceTimersByTimeAsync(3 * STOOD_MS + 30_000)
  expect(pauses.map((pause) => Math.round(pause / 1_000))).toEqual([1, 2, 4])
  provider.destroy()
})

test('[C1] a hall of readers comes back spread over the whole span, which grows', async () => {
  const readers = Array.from({ length: 20 }, (_, index) => turnedAway(index / 20, 1006))
  await vi.advanceTimersByTimeAsync(60_000)
  const seconds = readers.map(({ knocks }) => Math.round(knocks[1] ?? 0))
  expect(new Set(seconds).size).toBe(20)
  expect(Math.max(...seconds)).toBeGreaterThan(900)
  const slowest = readers.at(-1)?.knocks ?? []
  const pauses = slowest.slice(1).map((moment, index) => moment - (slowest[index] ?? 0))
  expect(pauses.slice(0, 4)).toEqual(pauses.slice(0, 4).toSorted((one, other) => one - other))
  expect(Math.max(...pauses)).toBeLessThanOrEqual(15_000)
  for (const { provider } of readers) provider.destroy()
})

test('[C1] a server that says that it is busy gets more time', async () => {
  const { provider, knocks } = turnedAway(0.9, CLOSE_CODES.serverBusy)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(knocks).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(knocks).toHaveLength(2)
  provider.destroy()
})

test('whoever has too many windows open does not knock again', async () => {
  const { provider, knocks } = turnedAway(0.1, CLOSE_CODES.tooManyConnections)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(knocks).toHaveLength(1)
  provider.destroy()
})

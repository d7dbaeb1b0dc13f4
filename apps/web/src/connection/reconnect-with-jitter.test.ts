import { CLOSE_CODES } from '@variorum/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { reconnectWithJitter } from './reconnect-with-jitter.ts'

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

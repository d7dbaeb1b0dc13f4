import { MESSAGE } from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { presentAgain } from './present-again.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Never closes by itself. */
class OpenSocket extends EventTarget {
  onopen: (() => void) | null = null
  readonly readyState = 1
  constructor() {
    super()
    setTimeout(() => this.onopen?.(), 0)
  }
  send() {}
  close() {}
}

/** Somebody who stands still, and one who hears of them over a line. */
function whoHears() {
  const anna = new Awareness(new Y.Doc())
  anna.setLocalState({ place: 1 })
  const provider = new WebsocketProvider('ws://localhost', 'words/text', new Y.Doc(), {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: OpenSocket as unknown as typeof WebSocket,
  })
  presentAgain(provider)
  const opens = async () => {
    provider.connect()
    await vi.advanceTimersByTimeAsync(0)
  }
  const says = () => encodeAwarenessUpdate(anna, [anna.clientID])
  const hears = (update: Uint8Array) => {
    const message = encoding.createEncoder()
    encoding.writeVarUint8Array(message, update)
    const decoder = decoding.createDecoder(encoding.toUint8Array(message))
    const handle = provider.messageHandlers[MESSAGE.awareness]
    handle?.(encoding.createEncoder(), decoder, provider, true, MESSAGE.awareness)
  }
  const placeSeen = () => provider.awareness.getStates().get(anna.clientID)?.['place'] as unknown
  const ends = () => {
    provider.destroy()
    provider.awareness.destroy()
    anna.destroy()
  }
  return { anna, provider, opens, says, hears, placeSeen, ends }
}

test('[P10] who stands still is seen again by what was said of them before the line was away', async () => {
  const { provider, opens, says, hears, placeSeen, ends } = whoHears()
  await opens()
  hears(says())
  expect(placeSeen()).toBe(1)
  provider.disconnect()
  expect(placeSeen()).toBeUndefined()
  await opens()
  hears(says())
  expect(placeSeen()).toBe(1)
  ends()
})

test('what was said before counts no more within a line', async () => {
  const { anna, opens, says, hears, placeSeen, ends } = whoHears()
  await opens()
  const before = says()
  anna.setLocalState({ place: 2 })
  hears(says())
  hears(before)
  expect(placeSeen()).toBe(2)
  anna.setLocalState(null)
  hears(says())
  hears(before)
  expect(placeSeen()).toBeUndefined()
  ends()
})

test('[P10] one whose line was away says the same as before, as something newer', async () => {
  const { provider, opens, ends } = whoHears()
  const { awareness } = provider
  awareness.setLocalState({ place: 3 })
  await opens()
  const before = awareness.meta.get(awareness.clientID)?.clock ?? 0
  provider.disconnect()
  await opens()
  expect(awareness.meta.get(awareness.clientID)?.clock).toBeGreaterThan(before)
  expect(awareness.getLocalState()).toEqual({ place: 3 })
  ends()
})

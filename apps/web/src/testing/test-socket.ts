import { decodeClientFrame, MESSAGE } from '@variorum/protocol'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** What a server sends to whom nothing is missing: a step 2 with an empty update. */
const STEP_2 = new Uint8Array([0, 1, 2, 0, 0])

/** What sockets of a test do: `refuse` them at once, let them `hang`, open and `swallow` everything, or `serve`. */
export type Line = 'refuse' | 'hang' | 'swallow' | 'serve'

/** A provider whose sockets do what the test says at the moment, with counts of what they saw. */
export function testSocket(start: Line) {
  const doc = new Y.Doc()
  /** The room as a server has it that takes every change. */
  const room = new Y.Doc()
  const seen = { line: start, opened: 0, closed: 0, asked: 0, answers: true, changes: 0, room }
  class TestSocket extends EventTarget {
    onopen: (() => void) | null = null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    readonly OPEN = 1
    readyState = 0
    constructor() {
      super()
      setTimeout(() => this.#begin(), 0)
    }
    send(data: Uint8Array) {
      const frame = decodeClientFrame(data)
      if (frame?.type === 'update') {
        seen.changes++
        Y.applyUpdate(room, frame.update)
      }
      if (data[0] !== MESSAGE.alive) return
      seen.asked++
      if (seen.line === 'serve') this.receives(new Uint8Array([MESSAGE.alive]))
    }
    close() {
      this.readyState = 3
      seen.closed++
    }
    receives(bytes: Uint8Array<ArrayBuffer>) {
      if (this.readyState !== 1) return
      this.onmessage?.({ data: bytes.buffer })
      this.dispatchEvent(new Event('message'))
    }
    #begin() {
      if (this.readyState !== 0 || seen.line === 'hang') return
      if (seen.line === 'refuse') {
        this.onclose?.({ code: 1006, reason: '' })
        return
      }
      this.readyState = 1
      seen.opened++
      this.onopen?.()
      if (seen.line === 'serve') this.receives(STEP_2)
    }
  }
  const provider = new WebsocketProvider('ws://localhost', 'words/text', doc, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: TestSocket as unknown as typeof WebSocket,
  })
  return { doc, provider, seen }
}

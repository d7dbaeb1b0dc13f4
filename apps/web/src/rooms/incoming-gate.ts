import { MESSAGE } from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsUpdate } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import { observable, type Observable } from '../state/observable.ts'

/** Lets the changes that others make to a room wait at the door. */
export interface IncomingGate {
  /** False again once everything that waited is in. */
  readonly isClosed: Observable<boolean>
  readonly close: () => void
  /** Lets in what waited, in the order in which it came. */
  readonly open: () => void
}

type Handlers = WebsocketProvider['messageHandlers']
type Arguments = Parameters<Handlers[number]>

/**
 * Puts a gate before these handlers. It holds changes of words and of presence only: whatever answers or confirms something passes,
 * and a change that comes after one it builds upon is what Yjs sorts out by itself.
 */
export function incomingGate(handlers: Handlers): IncomingGate {
  const isClosed = observable(false)
  let isHolding = false
  let waiting: (() => void)[] = []
  const guard = (type: number, holds: (decoder: decoding.Decoder) => boolean) => {
    const handle = handlers[type]
    if (!handle) return
    handlers[type] = (...given: Arguments) => {
      const [, decoder, ...rest] = given
      if (!isHolding || !holds(decoder)) {
        handle(...given)
        return
      }
      const message = decoding.readTailAsUint8Array(decoder).slice()
      waiting.push(() =>
        // Neither kind is answered, so nobody waits for what is written here.
        handle(encoding.createEncoder(), decoding.createDecoder(message), ...rest),
      )
    }
  }
  guard(MESSAGE.sync, (decoder) => decoding.peekVarUint(decoder) === messageYjsUpdate)
  guard(MESSAGE.awareness, () => true)
  return {
    isClosed,
    close: () => {
      isHolding = true
      isClosed.set(true)
    },
    open: () => {
      isHolding = false
      const held = waiting
      waiting = []
      for (const letIn of held) letIn()
      isClosed.set(false)
    },
  }
}

import { DURABLE_PARAM, EPOCH_PARAM, MESSAGE, SYNC_PATH, type RoomName } from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { countingSocket } from './counting-socket.ts'
import { incomingGate, type IncomingGate } from './incoming-gate.ts'
import { observable, type Observable } from './observable.ts'
import {
  book,
  hasNothingUnsent,
  NEW_LEDGER,
  savedState,
  type LinkEvent,
  type SavedState,
} from './saved-state.ts'
import { unsentWords } from './unsent-words.ts'

/** A room that this client follows. */
export interface RoomConnection {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly provider: WebsocketProvider
  /** For moments in which the words shown here must not change. */
  readonly incoming: IncomingGate
  readonly saved: Observable<SavedState>
  /** True from the first complete state on, also while the line is away: what is shown stays readable. */
  readonly hasArrived: Observable<boolean>
  /** True if the server confirmed everything that was changed here. */
  readonly isClean: () => boolean
  /** Words typed here that the server neither confirmed nor, as far as a replica of it shows, holds. */
  readonly unsentWords: (replica?: Y.Doc) => string[]
  /** Knocks again with the same document after a refusal. */
  readonly rejoin: () => void
  readonly close: () => void
}

/** Follows a room of this server until `close`. Reconnects by itself unless the server refused for good. */
export function openRoom(room: RoomName, epoch: string): RoomConnection {
  const doc = new Y.Doc()
  const saved = observable<SavedState>({ type: 'connecting' })
  const hasArrived = observable(false)
  let ledger = NEW_LEDGER
  /** How far our own typing had come when each frame of this connection was handed over. */
  let sentClocks: number[] = []
  let confirmedClock = 0
  const ownClock = (of: Y.Doc) => Y.getState(of.store, doc.clientID)
  const note = (event: LinkEvent) => {
    ledger = book(ledger, event)
    const next = savedState(ledger)
    if (JSON.stringify(next) !== JSON.stringify(saved.get())) saved.set(next)
  }
  const provider = new WebsocketProvider(syncAddress(), room, doc, {
    connect: false,
    disableBc: true,
    params: { [EPOCH_PARAM]: epoch, [DURABLE_PARAM]: '1' },
    WebSocketPolyfill: countingSocket((carrier) => {
      sentClocks.push(ownClock(doc))
      note({ type: 'sent', carrier })
    }),
  })
  provider.messageHandlers[MESSAGE.durable] = (_encoder, decoder) => {
    const count = decoding.readVarUint(decoder)
    confirmedClock = Math.max(confirmedClock, sentClocks[count - 1] ?? 0)
    note({ type: 'durable', count })
  }
  const incoming = incomingGate(provider.messageHandlers)
  provider.on('status', ({ status }) => {
    if (status !== 'connected') return
    sentClocks = []
    note({ type: 'opened' })
  })
  provider.on('connection-close', () => note({ type: 'dropped' }))
  provider.on('closed', ({ code }) => note({ type: 'refused', closeCode: code }))
  provider.on('sync', (isSynced) => {
    if (!isSynced) return
    note({ type: 'synced' })
    hasArrived.set(true)
  })
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    const isSent = provider.wsconnected && provider.ws?.readyState === WebSocket.OPEN
    if (!isSent) note({ type: 'changed-unsent' })
  })
  provider.connect()
  return {
    doc,
    awareness: provider.awareness,
    provider,
    incoming,
    saved,
    hasArrived,
    isClean: () => hasNothingUnsent(ledger),
    unsentWords: (replica) =>
      unsentWords(doc, Math.max(confirmedClock, replica ? ownClock(replica) : 0)),
    rejoin: () => {
      note({ type: 'rejoining' })
      provider.connect()
    },
    close: () => {
      provider.destroy()
      provider.awareness.destroy()
      doc.destroy()
    },
  }
}

function syncAddress(): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${SYNC_PATH}`
}

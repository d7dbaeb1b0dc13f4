import {
  CLOSE_CODES,
  DURABLE_PARAM,
  EPOCH_PARAM,
  MESSAGE,
  PROTOCOL_PARAM,
  PROTOCOL_VERSION,
  SYNC_PATH,
  type RoomName,
} from '@variorum/protocol'
import { neverTidy } from '@variorum/ydoc'
import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readRoom } from '../api/api.ts'
import { noteOutdated } from '../api/page-age.ts'
import type { KeptRoom, RoomCache } from '../offline/room-cache.ts'
import { unsentWords } from '../offline/unsent-words.ts'
import { observable, type Observable } from '../state/observable.ts'
import { countingSocket } from './counting-socket.ts'
import { incomingGate, type IncomingGate } from './incoming-gate.ts'
import { outgoingGate } from './outgoing-gate.ts'
import { pollRoom } from './poll-room.ts'
import { reconnectWithJitter } from './reconnect-with-jitter.ts'
import {
  book,
  hasNothingUnsent,
  NEW_LEDGER,
  savedState,
  type LinkEvent,
  type SavedState,
} from './saved-state.ts'
import { stopWhereUnreadable } from './stop-where-unreadable.ts'
import { watchLine } from './watch-line.ts'

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
  /** True once an update could not be taken in: the document is of no use any more. */
  readonly isBroken: Observable<boolean>
  /** True once words were found that were typed here in an earlier life of the room, which no longer takes them; they are kept as lost. */
  readonly hasLostWords: Observable<boolean>
  /** True while this browser writes down what is changed here. */
  readonly isKept: Observable<boolean>
  /** True if the server confirmed everything that was changed here. */
  readonly isClean: () => boolean
  /** Words typed here that the server neither confirmed nor, as far as a replica of it shows, holds. */
  readonly unsentWords: (replica?: Y.Doc) => string[]
  /** Knocks again with the same document after a refusal. */
  readonly rejoin: () => void
  /** Removes the copy that this browser keeps of it; the open document stays. */
  readonly forget: () => Promise<void>
  readonly close: () => void
}

/** Longer than a healthy disk takes; a browser whose storage hangs shows the words from the server, and its copy when that comes. */
const LOAD_WITHIN_MS = 2_000

/**
 * Follows a room of this server until `close`: shows what the cache holds of it, then joins. Reconnects by itself unless the server
 * refused for good.
 */
export function openRoom(
  room: RoomName,
  epoch: string,
  cache: RoomCache | null = null,
): RoomConnection {
  const doc = new Y.Doc()
  neverTidy(doc)
  const saved = observable<SavedState>({ type: 'connecting' })
  const hasArrived = observable(false)
  const hasLostWords = observable(false)
  let ledger = NEW_LEDGER
  /** How far our own typing had come when each frame of this connection was handed over. */
  let sentClocks: number[] = []
  /** Of those that are not confirmed, and those that are, in order. */
  let sentBytes: number[] = []
  let confirmedFrames = 0
  let confirmedClock = 0
  /** What earlier pages of this browser had not sent when they were closed. */
  let earlier: ReadonlyMap<number, number> = new Map()
  let isClosed = false
  const clockIn = (of: Y.Doc, client: number) => Y.getState(of.store, client)
  const note = (event: LinkEvent) => {
    const wasClean = hasNothingUnsent(ledger)
    ledger = book(ledger, event)
    const isClean = hasNothingUnsent(ledger)
    if (isClean && !wasClean) {
      earlier = new Map()
      cache?.noteUnsent(null)
    }
    if (wasClean && !isClean) {
      cache?.noteUnsent({ clientId: doc.clientID, fromClock: confirmedClock })
    }
    const next = savedState(ledger)
    if (JSON.stringify(next) !== JSON.stringify(saved.get())) saved.set(next)
  }
  const provider = new WebsocketProvider(syncAddress(), room, doc, {
    connect: false,
    disableBc: true,
    params: { [EPOCH_PARAM]: epoch, [DURABLE_PARAM]: '1', [PROTOCOL_PARAM]: PROTOCOL_VERSION },
    WebSocketPolyfill: countingSocket((carrier, sizeBytes) => {
      sentBytes.push(sizeBytes)
      sentClocks.push(clockIn(doc, doc.clientID))
      note({ type: 'sent', carrier })
    }),
  })
  provider.messageHandlers[MESSAGE.durable] = (_encoder, decoder) => {
    const count = decoding.readVarUint(decoder)
    confirmedClock = Math.max(confirmedClock, sentClocks[count - 1] ?? 0)
    confirmedFrames = Math.max(confirmedFrames, count)
    note({ type: 'durable', count })
  }
  reconnectWithJitter(provider, () => Math.random())
  const isBroken = stopWhereUnreadable(provider)
  const incoming = incomingGate(provider.messageHandlers)
  watchLine(provider, () =>
    sentBytes.slice(confirmedFrames).reduce((sum, sizeBytes) => sum + sizeBytes, 0),
  )
  const polling = pollRoom({
    provider,
    ask: (held, signal) => readRoom(room, { ...held, epoch }, signal),
    onAnswer: () => {
      note({ type: 'polled' })
      arrive()
    },
    onSilence: () => note({ type: 'unanswered' }),
    onRefused: (closeCode) => {
      provider.disconnect()
      note({ type: 'refused', closeCode })
    },
    chance: () => Math.random(),
  })
  const arrive = () => {
    hasArrived.set(true)
    cache?.noteComplete()
  }
  provider.on('status', ({ status }) => {
    if (status !== 'connected') return
    sentClocks = []
    sentBytes = []
    confirmedFrames = 0
    note({ type: 'opened' })
  })
  provider.on('connection-close', () => {
    note({ type: 'dropped' })
    // Nobody needs to be asked.
    if (!navigator.onLine) note({ type: 'unanswered' })
  })
  provider.on('closed', ({ code }) => {
    polling.stop()
    if (code === CLOSE_CODES.pageOutdated) noteOutdated()
    note({ type: 'refused', closeCode: code })
  })
  provider.on('sync', (isSynced) => {
    if (!isSynced) return
    note({ type: 'synced' })
    arrive()
  })
  outgoingGate(provider, {
    isClosed: incoming.isClosed,
    isOwn: (origin) => !cache?.isOrigin(origin),
    note,
  })
  const isLineOpen = () => provider.wsconnected && provider.ws?.readyState === WebSocket.OPEN
  const takeKept = (kept: KeptRoom) => {
    if (isClosed) return
    if (kept.hasLostWords) hasLostWords.set(true)
    earlier = kept.unsent
    // On an open line they have just been sent.
    if (earlier.size > 0 && !isLineOpen()) {
      // Without words of their own there are deletions at least.
      const count = Math.max(1, unsentWords(doc, earlier).length)
      for (let waiting = 0; waiting < count; waiting++) note({ type: 'changed-unsent' })
    }
    if (kept.isComplete) hasArrived.set(true)
  }
  const join = async () => {
    const loading = cache?.load(doc).then(takeKept)
    await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, LOAD_WITHIN_MS))])
    if (!isClosed) connect()
  }
  const connect = () => {
    provider.connect()
    polling.start()
  }
  void join()
  return {
    doc,
    awareness: provider.awareness,
    provider,
    incoming,
    saved,
    hasArrived,
    isBroken,
    hasLostWords,
    isKept: cache?.isKept ?? observable(false),
    isClean: () => hasNothingUnsent(ledger),
    unsentWords: (replica) =>
      unsentWords(
        doc,
        new Map(
          [...earlier, [doc.clientID, confirmedClock] as const].map(([client, clock]) => [
            client,
            Math.max(clock, replica ? clockIn(replica, client) : 0),
          ]),
        ),
      ),
    rejoin: () => {
      note({ type: 'rejoining' })
      connect()
    },
    forget: () => cache?.forget() ?? Promise.resolve(),
    close: () => {
      isClosed = true
      cache?.close()
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

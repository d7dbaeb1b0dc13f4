import {
  CLOSE_CODES,
  DURABLE_PARAM,
  EPOCH_PARAM,
  MESSAGE,
  PROTOCOL_PARAM,
  PROTOCOL_VERSION,
  type RoomName,
} from '@variorum/protocol'
import { neverTidy, takeOverLetters } from '@variorum/ydoc'
import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readRoom } from '../api/api.ts'
import { noteOutdated } from '../api/page-age.ts'
import type { KeptRoom, RoomCache } from '../offline/room-cache.ts'
import { observable, type Observable } from '../state/observable.ts'
import { countingSocket } from './counting-socket.ts'
import { incomingGate, type IncomingGate } from './incoming-gate.ts'
import { outgoingGate } from './outgoing-gate.ts'
import { pollRoom } from './poll-room.ts'
import { presentAgain } from './present-again.ts'
import { reconnectWithJitter } from './reconnect-with-jitter.ts'
import { RoomBooks } from './room-books.ts'
import type { SavedState } from './saved-state.ts'
import { stopWhereUnreadable } from './stop-where-unreadable.ts'
import { syncAddress } from './sync-address.ts'
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
  /** Resolves once what the browser keeps of it is shown, or is known not to come soon. */
  readonly copyRead: Promise<void>
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
 * refused for good. Whoever `mayWrite` answers for what they wrote here on earlier pages. Nothing of it is read or asked before `turn` resolves.
 */
export function openRoom(
  room: RoomName,
  epoch: string,
  cache: RoomCache | null = null,
  mayWrite: () => boolean = () => true,
  turn: Promise<void> | null = null,
): RoomConnection {
  const doc = new Y.Doc()
  neverTidy(doc)
  const books = new RoomBooks(doc, cache)
  const hasArrived = observable(false)
  const hasLostWords = observable(false)
  let isClosed = false
  const arrive = () => {
    hasArrived.set(true)
    cache?.noteComplete()
  }
  const provider = providerOf(room, epoch, doc, books)
  const isBroken = stopWhereUnreadable(provider)
  const incoming = incomingGate(provider.messageHandlers)
  watchLine(provider, () => books.unconfirmedBytes)
  const polling = pollRoom({
    provider,
    ask: (held, signal) => readRoom(room, { ...held, epoch }, signal),
    onAnswer: () => {
      books.note({ type: 'polled' })
      arrive()
    },
    onSilence: () => books.note({ type: 'unanswered' }),
    onRefused: (closeCode) => {
      provider.disconnect()
      books.note({ type: 'refused', closeCode })
    },
    chance: () => Math.random(),
  })
  provider.on('closed', ({ code }) => {
    polling.stop()
    if (code === CLOSE_CODES.pageOutdated) noteOutdated()
    books.note({ type: 'refused', closeCode: code })
  })
  provider.on('sync', (isSynced) => {
    if (!isSynced) return
    books.note({ type: 'synced' })
    arrive()
  })
  outgoingGate(provider, {
    isClosed: incoming.isClosed,
    isOwn: (origin) => !cache?.isOrigin(origin),
    note: (event) => books.note(event),
  })
  const takeKept = (kept: KeptRoom) => {
    if (isClosed) return
    if (kept.hasLostWords) hasLostWords.set(true)
    const isLineOpen = provider.wsconnected && provider.ws?.readyState === WebSocket.OPEN
    books.noteEarlier(kept.unsent, isLineOpen)
    // Whoever may not write any more leaves them where they are.
    if (mayWrite()) takeOverLetters(doc, kept.writers)
    if (kept.isComplete) hasArrived.set(true)
  }
  const connect = () => {
    provider.connect()
    polling.start()
  }
  const readCopy = async () => {
    const loading = cache?.load(doc, turn).then(takeKept)
    await turn
    if (isClosed) return
    await Promise.race([loading, new Promise((resolve) => setTimeout(resolve, LOAD_WITHIN_MS))])
  }
  const copyRead = readCopy()
  const join = async () => {
    await copyRead
    if (!isClosed) connect()
  }
  void join()
  return {
    doc,
    awareness: provider.awareness,
    provider,
    incoming,
    saved: books.saved,
    hasArrived,
    copyRead,
    isBroken,
    hasLostWords,
    isKept: cache?.isKept ?? observable(false),
    isClean: () => books.isClean,
    unsentWords: (replica) => books.unsentWords(replica),
    rejoin: () => {
      books.note({ type: 'rejoining' })
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

/** A provider that does not connect yet, and tells the books what its line carries. */
function providerOf(
  room: RoomName,
  epoch: string,
  doc: Y.Doc,
  books: RoomBooks,
): WebsocketProvider {
  const provider = new WebsocketProvider(syncAddress(), room, doc, {
    connect: false,
    disableBc: true,
    params: { [EPOCH_PARAM]: epoch, [DURABLE_PARAM]: '1', [PROTOCOL_PARAM]: PROTOCOL_VERSION },
    WebSocketPolyfill: countingSocket((carrier, sizeBytes) => books.noteSent(carrier, sizeBytes)),
  })
  provider.messageHandlers[MESSAGE.durable] = (_encoder, decoder) =>
    books.noteDurable(decoding.readVarUint(decoder))
  reconnectWithJitter(provider, () => Math.random())
  presentAgain(provider)
  provider.on('status', ({ status }) => {
    if (status === 'connected') books.noteOpened()
  })
  provider.on('connection-close', () => {
    books.note({ type: 'dropped' })
    // Nobody needs to be asked.
    if (!navigator.onLine) books.note({ type: 'unanswered' })
  })
  return provider
}

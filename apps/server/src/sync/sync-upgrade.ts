import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import {
  CLOSE_CODES,
  DURABLE_PARAM,
  EPOCH_PARAM,
  PROTOCOL_PARAM,
  SYNC_PATH,
  type CloseCode,
} from '@variorum/protocol'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { isOurProtocol } from '../http/check-page-version.ts'
import type { RoomAccess } from './room/room-access.ts'
import type { RoomRegistry } from './room/room-registry.ts'
import { Incoming } from './wire/incoming.ts'
import { SocketPeer, type Connection } from './wire/socket-peer.ts'
import {
  BUFFERED_MAX_BYTES_OF_ALL,
  BUFFERED_SWEEP_MS,
  GOODBYE_TIMEOUT_MS,
  HEARTBEAT_MS,
  SMALL_MESSAGE_BYTES,
} from './wire/sync-limits.ts'
import { UnfinishedMessages } from './wire/unfinished-messages.ts'

/** Stands before request targets, which name no host. */
const LOCAL = 'http://localhost'

/** What the socket side needs from around it. */
export interface SyncDeps {
  readonly registry: RoomRegistry
  readonly access: RoomAccess
  /** True for a page of our own, or for a client that is no browser. */
  readonly isAllowedOrigin: (headers: Headers) => boolean
  readonly onError: (error: unknown) => void
  /** What connections have begun to send; for whoever keeps count. */
  readonly unfinished?: UnfinishedMessages
  /** Called whenever the server closes a connection, or lets none be. */
  readonly onClosing?: (code: CloseCode) => void
}

/**
 * Serves rooms over WebSocket below `SYNC_PATH`, on the HTTP server's own port. A refused client is let in and closed with a
 * code, since a browser can't read an HTTP status of a failed upgrade. Call the result to tell everybody who is left, or comes now, that the
 * server is going away; it resolves when they are gone, and cuts whoever takes too long.
 */
export function serveSync(server: Server, deps: SyncDeps): () => Promise<void> {
  // How large a message may be depends on who sends it: `Incoming` sees to that, with our own close code and not a bare 1009.
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 0,
  })
  const unfinished = deps.unfinished ?? new UnfinishedMessages()
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) beat(socket)
  }, HEARTBEAT_MS)
  heartbeat.unref()
  const peers = new Set<SocketPeer>()
  const sweep = setInterval(() => {
    closeGreatestDebtors(peers)
    unfinished.sweep()
  }, BUFFERED_SWEEP_MS)
  sweep.unref()
  const open = new Set<Connection>()
  let isStopping = false

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Whoever asks may be gone before the answer; without a listener that would end the process.
    stream.on('error', () => stream.destroy())
    const target = request.url ?? '/'
    // What a request asks for need not be an address: `//` is none.
    const url = URL.canParse(target, LOCAL) ? new URL(target, LOCAL) : null
    const carried = headersOf(request)
    if (!url?.pathname.startsWith(`${SYNC_PATH}/`)) return refuse(stream, '404 Not Found')
    if (!deps.isAllowedOrigin(new Headers(carried))) return refuse(stream, '403 Forbidden')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate())
      const incoming = new Incoming({ socket, stream }, unfinished)
      const connection = { socket, stream, incoming }
      open.add(connection)
      socket.once('close', () => open.delete(connection))
      if (isStopping) return dismiss(connection, CLOSE_CODES.goingAway, deps.onClosing)
      welcome(connection, wishOf(url, carried), deps, peers).catch((error: unknown) => {
        // What could not be asked any more is nobody's fault.
        if (isStopping) return dismiss(connection, CLOSE_CODES.goingAway, deps.onClosing)
        deps.onError(error)
        dismiss(connection, CLOSE_CODES.storageFailed, deps.onClosing)
      })
    })
  })

  return async () => {
    isStopping = true
    clearInterval(heartbeat)
    clearInterval(sweep)
    for (const connection of open) dismiss(connection, CLOSE_CODES.goingAway, deps.onClosing)
    await areGone([...open].map(({ socket }) => socket))
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  }
}

/** Resolves when all these have closed, or have had the time for it. */
async function areGone(sockets: readonly WebSocket[]): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, GOODBYE_TIMEOUT_MS)
  const gone = sockets.map((socket) => once(socket, 'close'))
  await Promise.race([Promise.all(gone), late.promise])
  clearTimeout(timer)
}

/** What a client asks for. Kept as long as the connection, to ask again whether it may be: so nothing in it is larger than it has to be. */
interface Wish {
  readonly name: string
  readonly epoch: string | null
  readonly wantsDurable: boolean
  /** False for a page that the server would misread. */
  readonly isUnderstood: boolean
  readonly carried: [string, string][]
}

function wishOf({ pathname, searchParams }: URL, carried: Wish['carried']): Wish {
  return {
    // A room's name needs no percent-encoding; one that has it names no room.
    name: pathname.slice(SYNC_PATH.length + 1),
    epoch: searchParams.get(EPOCH_PARAM),
    wantsDurable: searchParams.has(DURABLE_PARAM),
    isUnderstood: isOurProtocol(searchParams.get(PROTOCOL_PARAM)),
    carried,
  }
}

async function welcome(
  connection: Connection & { readonly incoming: Incoming },
  { name, epoch, wantsDurable, isUnderstood, carried }: Wish,
  deps: SyncDeps,
  peers: Set<SocketPeer>,
): Promise<void> {
  const { socket, incoming } = connection
  // [S1] Nothing is read, so nothing is answered, before the room is loaded and the peer in it.
  socket.pause()
  if (!isUnderstood) return dismiss(connection, CLOSE_CODES.pageOutdated, deps.onClosing)
  const connected = await deps.registry.connect(
    (held, knock) => deps.access.admit(new Headers(carried), name, held, knock),
    epoch,
    ({ identity, mayWrite }, budget) =>
      new SocketPeer(connection, { identity, mayWrite, budget }, wantsDurable, deps.onClosing),
  )
  if (!connected.isAdmitted) return dismiss(connection, connected.code, deps.onClosing)
  const { room, peer } = connected
  incoming.admit({
    budget: peer.budget,
    maxBytes: (length) =>
      length <= SMALL_MESSAGE_BYTES ? SMALL_MESSAGE_BYTES : room.messageMaxBytes(peer),
    onRefused: (code) => room.peers.expel(peer, code),
  })
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary) room.receive(peer, bytesOf(data))
    else room.peers.expel(peer, CLOSE_CODES.malformedFrame)
  })
  const leave = (): void => {
    peers.delete(peer)
    deps.registry.leave(room, peer)
  }
  peers.add(peer)
  socket.on('close', leave)
  if (socket.readyState === socket.CLOSED) leave()
  socket.resume()
}

function dismiss(
  { socket, incoming }: Connection,
  code: CloseCode,
  onClosing: SyncDeps['onClosing'],
): void {
  // Unless its room has closed it, or it has left.
  if (socket.readyState === socket.OPEN) onClosing?.(code)
  incoming.close(code)
}

/** [S5] What slow readers owe together is bounded: those who owe most go, and catch up from their state vectors. */
export function closeGreatestDebtors(
  peers: Iterable<Pick<SocketPeer, 'bufferedBytes' | 'close'>>,
  maxBytes = BUFFERED_MAX_BYTES_OF_ALL,
): void {
  const debtors = [...peers]
    .map((peer) => ({ peer, bytes: peer.bufferedBytes }))
    .filter(({ bytes }) => bytes > 0)
    .toSorted((one, other) => other.bytes - one.bytes)
  let total = debtors.reduce((sum, { bytes }) => sum + bytes, 0)
  for (const { peer, bytes } of debtors) {
    if (total <= maxBytes) return
    peer.close(CLOSE_CODES.tooSlow)
    total -= bytes
  }
}

const answered = new WeakMap<WebSocket, boolean>()

function beat(socket: WebSocket): void {
  if (answered.get(socket) === false) return socket.terminate()
  if (!answered.has(socket)) socket.on('pong', () => answered.set(socket, true))
  answered.set(socket, false)
  socket.ping()
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function headersOf(request: IncomingMessage): [string, string][] {
  return ['cookie', 'origin', 'host', 'x-forwarded-host', 'x-forwarded-proto'].flatMap((name) => {
    const value = request.headers[name]
    return typeof value === 'string' ? [[name, value] as [string, string]] : []
  })
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

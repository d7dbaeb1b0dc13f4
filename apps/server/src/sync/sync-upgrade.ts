import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import {
  CLOSE_CODES,
  DURABLE_PARAM,
  EPOCH_PARAM,
  FRAME_MAX_BYTES,
  SYNC_PATH,
} from '@variorum/protocol'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { RoomAccess } from './room-access.ts'
import type { RoomRegistry } from './room-registry.ts'
import { SocketPeer } from './socket-peer.ts'
import { HEARTBEAT_MS, CLOSING_TIMEOUT_MS } from './sync-limits.ts'

/** Stands before request targets, which name no host. */
const LOCAL = 'http://localhost'

/** What the socket side needs from around it. */
export interface SyncDeps {
  readonly registry: RoomRegistry
  readonly access: RoomAccess
  /** True for a page of our own, or for a client that is no browser. */
  readonly isAllowedOrigin: (headers: Headers) => boolean
  readonly onError: (error: unknown) => void
}

/**
 * Serves rooms over WebSocket below `SYNC_PATH`, on the HTTP server's own port. A refused client is let in and closed with a
 * code, since a browser can't read an HTTP status of a failed upgrade. Call the result to cut every connection that is left.
 */
export function serveSync(server: Server, deps: SyncDeps): () => void {
  // Somewhat above the limit, so that a frame that is too large gets our close code and not a bare 1009.
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 2 * FRAME_MAX_BYTES,
  })
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) beat(socket)
  }, HEARTBEAT_MS)
  heartbeat.unref()

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Whoever asks may be gone before the answer; without a listener that would end the process.
    stream.on('error', () => stream.destroy())
    const target = request.url ?? '/'
    // What a request asks for need not be an address: `//` is none.
    const url = URL.canParse(target, LOCAL) ? new URL(target, LOCAL) : null
    const headers = headersOf(request)
    if (!url?.pathname.startsWith(`${SYNC_PATH}/`)) return refuse(stream, '404 Not Found')
    if (!deps.isAllowedOrigin(headers)) return refuse(stream, '403 Forbidden')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate())
      welcome(socket, url, headers, deps).catch((error: unknown) => {
        deps.onError(error)
        socket.close(CLOSE_CODES.storageFailed)
      })
    })
  })

  return () => {
    clearInterval(heartbeat)
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  }
}

async function welcome(
  socket: WebSocket,
  url: URL,
  headers: Headers,
  deps: SyncDeps,
): Promise<void> {
  // [S1] Nothing is read, so nothing is answered, before the room is loaded and the peer in it.
  socket.pause()
  // A room's name needs no percent-encoding; one that has it names no room.
  const name = url.pathname.slice(SYNC_PATH.length + 1)
  const connected = await deps.registry.connect(
    (epoch) => deps.access.admit(headers, name, epoch),
    url.searchParams.get(EPOCH_PARAM),
    (admission) => new SocketPeer(socket, admission, url.searchParams.has(DURABLE_PARAM)),
  )
  if (!connected.isAdmitted) return dismiss(socket, connected.code)
  const { room, peer } = connected
  socket.on('message', (data: RawData, isBinary: boolean) => {
    const bytes = bytesOf(data)
    if (!isBinary) room.peers.expel(peer, CLOSE_CODES.malformedFrame)
    else if (bytes.length > FRAME_MAX_BYTES) room.peers.expel(peer, CLOSE_CODES.frameTooLarge)
    else room.receive(peer, bytes)
  })
  socket.on('close', () => deps.registry.leave(room, peer))
  if (socket.readyState === socket.CLOSED) deps.registry.leave(room, peer)
  socket.resume()
}

function dismiss(socket: WebSocket, code: number): void {
  // The closing handshake has to be read.
  socket.resume()
  socket.close(code)
  setTimeout(() => socket.terminate(), CLOSING_TIMEOUT_MS).unref()
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

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'origin', 'host', 'x-forwarded-host', 'x-forwarded-proto']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  return headers
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

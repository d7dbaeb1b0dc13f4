import { createServer } from 'node:http'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { answerOrders } from './answer-orders.ts'
import { listenOnLoopback } from './listen-on-loopback.ts'

// Frames are passed on unread: what the sockets alone cost. The one thing it knows is the latest large update of a room, which it
// hands to whoever asks, so that joining costs it the bytes and nothing else.

const LARGE_BYTES = 16 * 1024
const EMPTY_STATE = Buffer.from([0, 1, 2, 0, 0])

interface RelayRoom {
  readonly members: Set<WebSocket>
  state: Buffer
}

const rooms = new Map<string, RelayRoom>()
const server = createServer()
const sockets = new WebSocketServer({ server, perMessageDeflate: false })

sockets.on('connection', (socket, request) => {
  const name = request.url ?? '/'
  const room = rooms.get(name) ?? { members: new Set(), state: EMPTY_STATE }
  rooms.set(name, room)
  room.members.add(socket)
  socket.on('message', (data: RawData) => relay(room, socket, data as Buffer))
  socket.on('close', () => room.members.delete(socket))
  socket.on('error', () => socket.terminate())
})

function relay(room: RelayRoom, from: WebSocket, frame: Buffer): void {
  if (frame[0] === 0 && frame[1] === 0) return from.send(room.state)
  if (frame.length > LARGE_BYTES) {
    room.state = Buffer.from(frame)
    // The frame of an update, turned into that of an answer.
    room.state[1] = 1
  }
  for (const member of room.members) if (member !== from) member.send(frame)
}

answerOrders(await listenOnLoopback(server), () => Promise.resolve())

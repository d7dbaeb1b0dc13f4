import { createServer } from 'node:http'
import { getPersistence, setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'
import { answerOrders } from './answer-orders.ts'
import { listenOnLoopback } from './listen-on-loopback.ts'

// As the package's own server wires it. It keeps rooms in memory, or in LevelDB if the environment names a folder (YPERSISTENCE).
const server = createServer()
const sockets = new WebSocketServer({ server })
sockets.on('connection', (socket, request) => setupWSConnection(socket, request))

/** What it keeps rooms in does one thing after the other: whatever is asked now is answered when all updates are stored. */
interface Level {
  getAllDocNames(): Promise<string[]>
}

answerOrders(await listenOnLoopback(server), async () => {
  const persistence = getPersistence() as { provider: Level } | null
  await persistence?.provider.getAllDocNames()
})

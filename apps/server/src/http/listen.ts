import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { StartFailure } from '../runtime/start-failure.ts'
import type { Api } from './api-env.ts'

/** How long requests that are under way may take to finish once the server stops; process managers kill after 10 s. */
const DRAIN_MS = 5_000

/** A head comes in one piece; who holds it back is cut. */
const HEAD_MAX_MS = 20_000
/** A whole request: the largest file at the slowest pace that `takeBody` accepts. */
const REQUEST_MAX_MS = 360_000

export interface ListeningServer {
  /** For whoever serves upgrades. */
  readonly server: Server
  readonly port: number
  /** Stops accepting, lets requests finish, and cuts what is left after five seconds. */
  close(): Promise<void>
}

/**
 * Puts the app behind a port.
 * @throws {StartFailure} if the port is taken or not allowed, or there is no such host.
 */
export async function listen(
  app: Api,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<ListeningServer> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  server.headersTimeout = HEAD_MAX_MS
  server.requestTimeout = REQUEST_MAX_MS
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, port, host)
  }
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: () => drain(server, sockets),
  }
}

async function drain(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const cut = setTimeout(() => {
    for (const socket of sockets) socket.destroy()
  }, DRAIN_MS)
  await closed
  clearTimeout(cut)
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): unknown {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartFailure(
        `端口 ${port} 已被占用。请关闭占用它的程序，或换一个端口：PORT=${port + 1} npm start`,
        `Port ${port} is in use. Close the program that has it, or choose another: PORT=${port + 1} npm start`,
        { cause: error },
      )
    case 'EACCES':
      return new StartFailure(
        `没有使用端口 ${port} 的权限。请选择 1024 以上的端口。`,
        `There is no permission to use port ${port}. Choose one above 1024.`,
        { cause: error },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartFailure(
        `本机没有地址 ${host}。请检查 HOST。`,
        `This machine has no address ${host}. Check HOST.`,
        { cause: error },
      )
    default:
      return error
  }
}

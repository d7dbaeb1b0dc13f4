/** The servers under test, in the order of the table. */
export const SERVER_NAMES = ['relay', 'y-websocket', 'hocuspocus', 'ours'] as const
export type ServerName = (typeof SERVER_NAMES)[number]

/** Those that do the same work as ours; the relay is a mark on the wall. */
export const PEERS: readonly ServerName[] = ['y-websocket', 'hocuspocus']

/** Which wire a server speaks. Hocuspocus's is y-websocket's with the room's name before each frame, and a token first. */
export type Dialect = 'y-websocket' | 'hocuspocus'

/** How a client reaches a room of that server. */
export interface Address {
  readonly dialect: Dialect
  /** `{room}` stands for the room's name; Hocuspocus is told the name in each frame instead. */
  readonly url: string
}

/** Where that server's rooms are, given its port. Our own client always asks to be told what is durable. */
export function addressOf(server: ServerName, port: number): Address {
  const host = `ws://127.0.0.1:${port}`
  if (server === 'hocuspocus') return { dialect: 'hocuspocus', url: `${host}/` }
  if (server === 'ours') return { dialect: 'y-websocket', url: `${host}/sync/words/{room}?durable` }
  return { dialect: 'y-websocket', url: `${host}/{room}` }
}

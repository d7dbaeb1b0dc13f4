import { isNews, userRoom, type CloseCode } from '@variorum/protocol'
import { roomAccessOf } from '../texts/admit-to-room.ts'
import { TestPeer } from './test-peer.ts'
import type { TestServer, Visitor } from './test-server.ts'

/** A page of somebody that listens for news in a room of one person. */
export class TestNewsLine {
  readonly peer = new TestPeer('a page', { mayWrite: false })
  readonly #server: TestServer
  #heardBefore = 0

  private constructor(server: TestServer) {
    this.#server = server
  }

  /** In their own room, or knocking at that of `owner`. Gives the close code if they are not let in. */
  static async joins(
    server: TestServer,
    visitor: Visitor,
    owner: Visitor = visitor,
  ): Promise<TestNewsLine | CloseCode> {
    const { user } = (await owner.readsSession()).body
    if (!user) throw new Error('nobody is signed in')
    const line = new TestNewsLine(server)
    const access = roomAccessOf({
      rows: server.storage.rows,
      readUserId: async (headers) =>
        (await server.deps.accounts.readSession(headers))?.userId ?? null,
    })
    const ask = (epoch: string | null) =>
      access.admit(new Headers({ cookie: visitor.cookie }), userRoom(user.id), epoch)
    const connected = await server.deps.rooms.connect(ask, null, () => line.peer)
    if (!connected.isAdmitted) return connected.code
    await line.peer.talksTo(connected.room)
    return line
  }

  /** How often it rang since this was asked last. */
  async rang(): Promise<number> {
    await this.#server.bells.settled()
    const heard = this.peer.frames.filter(isNews).length
    const fresh = heard - this.#heardBefore
    this.#heardBefore = heard
    return fresh
  }
}

/** As `TestNewsLine.joins`, for whoever is let in. */
export async function listensForNews(server: TestServer, visitor: Visitor): Promise<TestNewsLine> {
  const line = await TestNewsLine.joins(server, visitor)
  if (typeof line === 'number') throw new Error(`not let in: ${line}`)
  return line
}

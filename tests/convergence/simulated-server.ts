import type { GroupId, MemberId, TextId, UserId } from '@variorum/document'
import { CLOSE_CODES } from '@variorum/protocol'
import type { RoomKey, Storage } from '../../apps/server/src/storage/ports.ts'
import { RoomRegistry } from '../../apps/server/src/sync/room/room-registry.ts'
import { closeGreatestDebtors } from '../../apps/server/src/sync/sync-upgrade.ts'
import { SocketPeer } from '../../apps/server/src/sync/wire/socket-peer.ts'
import type { Happened } from './happened.ts'
import type { SimulatedClient } from './simulated-client.ts'
import { SimulatedSocket } from './simulated-socket.ts'

/** What of a room is on disk. */
export interface StoredWords {
  readonly words: string
  readonly marks: ReadonlySet<string>
}

/** One life of the server: the real registry with its rooms, between two crashes. */
export class SimulatedServer {
  readonly #registry: RoomRegistry
  readonly #happened: Happened
  readonly #peers = new Set<SocketPeer>()

  constructor(storage: Storage, happened: Happened) {
    this.#happened = happened
    this.#registry = new RoomRegistry(storage, { onCompacted: () => void happened.compactions++ })
  }

  /** Lets a client in, as the socket side of the server does. */
  async admits(client: SimulatedClient, key: RoomKey): Promise<void> {
    let leave = (): void => undefined
    const socket = new SimulatedSocket(() => {
      client.isClosed(socket)
      leave()
    })
    const connected = await this.#registry.connect(
      () => Promise.resolve(admissionOf(client.name, key)),
      null,
      ({ identity, mayWrite }, budget) =>
        new SocketPeer(socket.connection, { identity, mayWrite, budget }, true, (code) => {
          if (code === CLOSE_CODES.tooSlow) this.#happened.closedAsSlow++
        }),
    )
    if (!connected.isAdmitted) throw new Error(`${client.name} is not let in`)
    const { room, peer } = connected
    leave = () => {
      this.#peers.delete(peer)
      this.#registry.leave(room, peer)
    }
    this.#peers.add(peer)
    if (socket.isOpen) client.connects({ room, peer, socket })
    else leave()
  }

  /** Those who owe most are closed, as every second. */
  closesDebtors(maxBytes: number): void {
    closeGreatestDebtors(this.#peers, maxBytes)
  }

  /** The room gives up its doc if nobody is at it. */
  async rests(key: RoomKey): Promise<void> {
    const room = await this.#registry.open(key)
    const wasAtRest = room.isAtRest
    room.restIfQuiet(0)
    if (!wasAtRest && room.isAtRest) this.#happened.rests++
  }

  /** What waits for the disk, of all rooms that are open. */
  async waitingFrames(): Promise<number> {
    return (await this.#registry.figures()).waitingFrames
  }

  /** Resolves when no log is being folded. */
  compacted(): Promise<void> {
    return this.#registry.compacted()
  }

  async reads({ room, epoch }: RoomKey): Promise<StoredWords> {
    const opened = await this.#registry.open({ room, epoch })
    return opened.read((doc) => ({
      words: doc.getText('words').toJSON(),
      marks: new Set(doc.getMap('marks').keys()),
    }))
  }

  /** What is left of a process whose storage takes nothing any more. */
  isGone(): Promise<void> {
    return this.#registry.close()
  }
}

function admissionOf(name: string, key: RoomKey) {
  return {
    isAdmitted: true,
    key,
    identity: { memberId: name as MemberId, name, color: '#123456' },
    mayWrite: true,
    standing: {
      userId: name as UserId,
      groupId: 'g' as GroupId,
      textId: 't' as TextId,
      rights: [],
    },
  } as const
}

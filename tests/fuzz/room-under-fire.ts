import type { GroupId, MemberId, TextId, UserId } from '@variorum/document'
import type * as Y from 'yjs'
import type { RoomKey } from '../../apps/server/src/storage/ports.ts'
import type { RoomRegistry } from '../../apps/server/src/sync/room/room-registry.ts'
import type { Room } from '../../apps/server/src/sync/room/room.ts'
import type { Peer } from '../../apps/server/src/sync/wire/peer.ts'
import { SeededRandom } from '../seeds/seeded-random.ts'
import { FrameForge } from './frame-forge.ts'
import { HonestClient } from './honest-client.ts'

/** How often a settled state is looked for before something must be wrong; each look lets everything run that is due. */
const SETTLING_ROUNDS = 500

/** One room with two honest clients and two hostile ones in it. */
export class RoomUnderFire {
  readonly key: RoomKey
  honest: readonly [HonestClient, HonestClient]
  readonly #attackers: Attacker[]
  readonly #registry: RoomRegistry
  readonly #random: SeededRandom
  /** Where each honest client was let in last. */
  readonly #rooms = new Map<HonestClient, Room>()
  #markCount = 0

  constructor(
    registry: RoomRegistry,
    seed: number,
    given: { name: string; honestWrite: boolean; hostileWrite: boolean },
  ) {
    this.key = { room: given.name, epoch: 'e1' }
    this.#registry = registry
    this.#random = new SeededRandom(seed)
    this.honest = twoClients(101, given.honestWrite)
    this.#attackers = ['mallory', 'trudy'].map((name) => {
      const forge = new FrameForge(new SeededRandom(this.#random.below(2 ** 31)), [101, 102])
      return new Attacker(name, given.hostileWrite, forge)
    })
  }

  /** One attacker sends up to `max` frames in one go, as far as the room lets it. Gives how many were sent. */
  async volley(max: number): Promise<number> {
    const attacker = this.#random.pick(this.#attackers)
    attacker.room ??= await this.#join(attacker)
    let sent = 0
    while (attacker.room && sent < max) {
      attacker.room.receive(attacker, attacker.forge.next())
      sent++
    }
    return sent
  }

  /** An honest client comes back, or writes. */
  async lives(): Promise<void> {
    const client = this.#random.pick(this.honest)
    if (!client.isConnected) await this.#connect(client)
    else if (client.mayWrite) client.writes('实话', `${client.identity.name}-${++this.#markCount}`)
  }

  /** The fire ceases: everybody honest is back, and has everything. @throws {Error} if that does not come to pass. */
  async settles(): Promise<void> {
    for (const attacker of this.#attackers) {
      if (attacker.room) this.#registry.leave(attacker.room, attacker)
      attacker.room = null
    }
    for (let round = 0; round < SETTLING_ROUNDS; round++) {
      for (const client of this.honest) if (!client.isConnected) await this.#connect(client)
      await settled()
      if (this.honest.every(({ isSettled }) => isSettled)) return
    }
    throw new Error(`${this.key.room} does not settle`)
  }

  /** The honest load their pages again, and write once more. Gives the marks that they left. */
  async writesAfresh(): Promise<string[]> {
    for (const client of this.honest) if (client.isConnected) this.#leaves(client)
    this.honest = twoClients(201, true)
    await this.settles()
    return this.honest.map((client) => {
      const mark = `${client.identity.name}-last`
      client.writes('完', mark)
      return mark
    })
  }

  /** What somebody gets who comes with nothing. */
  async asNewcomerSees(registry = this.#registry): Promise<Y.Doc> {
    const newcomer = new HonestClient('newcomer', 900, false)
    const room = await joinRoom(registry, this.key, newcomer)
    newcomer.talksOn({ say: (frame) => room.receive(newcomer, frame) })
    for (let round = 0; round < SETTLING_ROUNDS && !newcomer.isSettled; round++) await settled()
    if (!newcomer.isSettled) throw new Error(`${this.key.room} lets nobody in any more`)
    registry.leave(room, newcomer)
    return newcomer.doc
  }

  #leaves(client: HonestClient): void {
    const room = this.#rooms.get(client)
    if (room) this.#registry.leave(room, client)
  }

  async #connect(client: HonestClient): Promise<void> {
    const room = await joinRoom(this.#registry, this.key, client)
    this.#rooms.set(client, room)
    client.talksOn({ say: (frame) => room.receive(client, frame) })
  }

  #join(attacker: Attacker): Promise<Room> {
    return joinRoom(this.#registry, this.key, attacker)
  }
}

function twoClients(firstId: number, mayWrite: boolean): [HonestClient, HonestClient] {
  return [
    new HonestClient('alice', firstId, mayWrite),
    new HonestClient('bob', firstId + 1, mayWrite),
  ]
}

/** A connection that sends whatever comes to mind, and never listens. */
class Attacker implements Peer {
  readonly identity: Peer['identity']
  readonly mayWrite: boolean
  readonly wantsDurable = true
  readonly forge: FrameForge
  room: Room | null = null
  onClosed = (): void => undefined

  constructor(name: string, mayWrite: boolean, forge: FrameForge) {
    this.identity = { memberId: name as MemberId, name, color: '#654321' }
    this.mayWrite = mayWrite
    this.forge = forge
  }

  send(): void {}

  answer(): void {}

  close(): void {
    this.room = null
    this.onClosed()
  }
}

async function joinRoom(
  registry: RoomRegistry,
  key: RoomKey,
  peer: Peer & { onClosed: () => void },
): Promise<Room> {
  const standing = {
    userId: 'u' as UserId,
    groupId: 'g' as GroupId,
    textId: 't' as TextId,
    rights: [],
  }
  const { identity, mayWrite } = peer
  const connected = await registry.connect(
    () => Promise.resolve({ isAdmitted: true, key, identity, mayWrite, standing }),
    null,
    () => peer,
  )
  if (!connected.isAdmitted) throw new Error('The room refused somebody who was admitted')
  const { room } = connected
  peer.onClosed = () => registry.leave(room, peer)
  return room
}

/** Lets everything run that is due. */
export function settled(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 1))
}

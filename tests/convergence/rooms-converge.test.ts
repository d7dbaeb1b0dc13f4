import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Room } from '../../apps/server/src/sync/room.ts'
import { loadTestRoom } from '../../apps/server/src/sync/test-room.ts'
import { fuzzSeeds } from '../fuzz/fuzz-seeds.ts'
import { SeededRandom } from './seeded-random.ts'
import { SimulatedClient } from './simulated-client.ts'
import { UnreliableStorage } from './unreliable-storage.ts'

const KEY = { room: 'words/simulated', epoch: 'e1' }
const STEPS = 1_000
/** Seeds that once found something stay here for ever. */
const FOUND_SEEDS: readonly number[] = []
const SEEDS = fuzzSeeds(1_000, 25, FOUND_SEEDS)

interface Happened {
  edits: number
  cuts: number
  crashes: number
  failures: number
}

/** Clients, one room at a time, and everything that can go wrong between them, in an order that the seed decides. */
class Simulation {
  readonly happened: Happened = { edits: 0, cuts: 0, crashes: 0, failures: 0 }
  /** Marks that a client was told are on disk, and that a server which started anew did not have. */
  readonly lost: string[] = []
  readonly clients = ['alice', 'bob', 'carol', 'dave'].map(
    (name, index) => new SimulatedClient(name, 101 + index),
  )
  readonly #random: SeededRandom
  readonly #disk: UnreliableStorage
  #room: Room

  static async start(seed: number): Promise<Simulation> {
    const disk = await UnreliableStorage.open()
    return new Simulation(new SeededRandom(seed), disk, await openRoom(disk))
  }

  private constructor(random: SeededRandom, disk: UnreliableStorage, room: Room) {
    this.#random = random
    this.#disk = disk
    this.#room = room
  }

  async step(): Promise<void> {
    const client = this.#random.pick(this.clients)
    const dice = this.#random.next()
    if (dice < 0.3) {
      client.edits(this.#random)
      this.happened.edits++
    } else if (dice < 0.8) client.carries(this.#random.pick(['toServer', 'toClient']))
    else if (dice < 0.93) await this.#disk.commitsOne()
    else if (dice < 0.97) await this.#cutOrConnect(client)
    else if (dice < 0.985) await this.#crash()
    else if (this.#disk.pendingCount > 0) {
      this.#disk.failsOne()
      this.happened.failures++
    }
    await settled()
    if (this.#room.isClosed) await this.#restart()
  }

  /** Everything that broke is mended, and everything that waits arrives. */
  async heal(): Promise<void> {
    let isBusy = true
    while (isBusy) {
      isBusy = false
      for (const client of this.clients) {
        if (!client.isConnected) {
          await this.#connect(client)
          isBusy = true
        }
        while (client.carries('toServer') || client.carries('toClient')) isBusy = true
      }
      await settled()
      if (this.#room.waitingFrames > 0) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        isBusy = true
      }
      while (this.#disk.pendingCount > 0) {
        await this.#disk.commitsOne()
        await settled()
        isBusy = true
      }
    }
  }

  /** What a server that starts now would have. */
  async stored(): Promise<{ words: string; marks: ReadonlySet<string> }> {
    const room = await openRoom(this.#disk)
    return room.read((doc) => ({
      words: doc.getText('words').toJSON(),
      marks: new Set(doc.getMap('marks').keys()),
    }))
  }

  end(): Promise<void> {
    return this.#disk.close()
  }

  async #cutOrConnect(client: SimulatedClient): Promise<void> {
    if (!client.isConnected) return this.#connect(client)
    client.isCut()
    this.happened.cuts++
  }

  async #crash(): Promise<void> {
    for (const client of this.clients) client.isCut()
    await this.#disk.crashes(this.#random.below(this.#disk.pendingCount + 1))
    await this.#restart()
    this.happened.crashes++
  }

  async #restart(): Promise<void> {
    this.#room = await openRoom(this.#disk)
    // Now, not at the end: a client that comes back gives again what the server lost.
    const { structs } = Y.decodeUpdate(await this.#room.read((doc) => Y.encodeStateAsUpdate(doc)))
    for (const { doc, acknowledged, clockOf } of this.clients) {
      // An update may be on disk and wait for another one, so structs are looked for, not what can be read.
      const own = structs.filter(({ id }) => id.client === doc.clientID)
      for (const mark of acknowledged) {
        const clock = clockOf.get(mark) ?? -1
        const isStored = own.some(
          (struct) =>
            !(struct instanceof Y.Skip) &&
            struct.id.clock <= clock &&
            clock < struct.id.clock + struct.length,
        )
        if (!isStored) this.lost.push(mark)
      }
    }
  }

  async #connect(client: SimulatedClient): Promise<void> {
    client.connects(this.#room)
    await settled()
  }
}

function openRoom(disk: UnreliableStorage): Promise<Room> {
  return loadTestRoom(KEY, disk.storage)
}

/** Lets promises that are due run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

describe('many clients and a server that fails', () => {
  it.each(SEEDS)(
    'agree afterwards, and nothing acknowledged is missing (seed %i)',
    async (seed) => {
      const simulation = await Simulation.start(seed)
      for (let count = 0; count < STEPS; count++) await simulation.step()
      await simulation.heal()

      const { words, marks } = await simulation.stored()
      for (const client of simulation.clients) {
        expect(client.words, `${client.name} reads what is stored`).toBe(words)
        const missing = [...client.acknowledged].filter((mark) => !marks.has(mark))
        expect(missing, `acknowledged to ${client.name} and lost`).toEqual([])
      }
      expect(simulation.lost, 'acknowledged, and lost by a restart').toEqual([])
      // A run in which nothing went wrong proves nothing.
      expect(simulation.happened.edits).toBeGreaterThan(100)
      expect(simulation.happened.cuts).toBeGreaterThan(0)
      expect(simulation.happened.crashes).toBeGreaterThan(0)
      const acknowledged = simulation.clients.reduce(
        (sum, { acknowledged }) => sum + acknowledged.size,
        0,
      )
      expect(acknowledged).toBeGreaterThan(100)
      await simulation.end()
    },
  )
})

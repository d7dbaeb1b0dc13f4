import { Compactor } from '../../apps/server/src/sync/commit/compactor.ts'
import type { SeededRandom } from '../seeds/seeded-random.ts'
import { Crowd } from './crowd.ts'
import type { Disk } from './disk.ts'
import { immediately, watch } from './event-loop.ts'
import { nothingHappened } from './happened.ts'
import { SimulatedServer } from './simulated-server.ts'
import { UnreliableStorage } from './unreliable-storage.ts'

/** Rounds in which everything must have arrived once nothing goes wrong any more; far more than it takes. */
const HEALING_ROUNDS = 10_000
/** More than any room waits before it commits, sends on or asks. */
const WINDOW_MS = 100
/** Longer than rooms keep their docs. */
const QUIET_MS = 10_000
/** Longer than rooms stay in memory that nobody is in. */
const IDLE_MS = 35_000
const PASTED_BYTES = 1024 * 1024
/** So many pastes in a row must be too much for one who does not read. */
const PASTES_MAX = 20

/** Clients, a server, and everything that can go wrong between them, in an order that the seed decides. */
export class Simulation {
  readonly happened = nothingHappened()
  readonly crowd: Crowd
  /** What somebody was told or shown, and a server that started anew did not have. */
  readonly lost: string[] = []
  readonly #random: SeededRandom
  readonly #passes: (ms: number) => void
  readonly #storage: UnreliableStorage
  readonly #compactor: Compactor
  #server: SimulatedServer

  /** `passes` lets time go by: nothing else does. */
  constructor(random: SeededRandom, disk: Disk, passes: (ms: number) => void) {
    this.#random = random
    this.crowd = new Crowd(random, this.happened)
    this.#passes = passes
    this.#storage = new UnreliableStorage(disk)
    this.#server = new SimulatedServer(this.#storage.storage, this.happened)
    this.#compactor = new Compactor(
      this.#storage.logOfAllLives,
      () => undefined,
      () => void this.happened.compactions++,
    )
  }

  /** One act, the time that goes by with it, and everything that is due then. */
  async step(act: (simulation: this) => void | Promise<void>): Promise<void> {
    await act(this)
    this.#passes(this.#random.below(20))
    await this.#settles()
  }

  commits(): Promise<void> {
    return this.#storage.commitsOne()
  }

  fails(): void {
    if (this.#storage.pendingCount === 0) return
    this.#storage.failsOne()
    this.happened.failures++
  }

  async connects(): Promise<void> {
    const reader = this.crowd.pick(({ isConnected }) => !isConnected)
    if (reader) await this.#server.admits(reader.client, reader.key)
  }

  closesDebtors(): void {
    this.#server.closesDebtors(this.#random.below(2_000))
  }

  rests(): Promise<void> {
    return this.#server.rests(this.#random.pick(this.crowd.keys))
  }

  compacts(): void {
    if (!this.#storage.hasPendingCompaction) {
      this.#compactor.request(this.#random.pick(this.crowd.keys))
    }
  }

  /** Time goes by in which nobody does anything; now and then nobody is even there. */
  async isQuiet(): Promise<void> {
    if (this.#random.chance(0.7)) return this.#passes(QUIET_MS)
    for (const client of this.crowd.in(this.#random.pick(this.crowd.keys))) client.isCut()
    await this.#settles()
    this.#passes(IDLE_MS)
  }

  async crashes(): Promise<void> {
    for (const { client } of this.crowd.readers) client.isCut()
    await this.#storage.dies(this.#random.below(this.#storage.pendingCount + 1))
    await this.#buries()
    await this.#storage.opensAnew()
    this.#server = new SimulatedServer(this.#storage.storage, this.happened)
    this.happened.crashes++
    // Now, not at the end: a client that comes back gives again what the server lost.
    for (const key of this.crowd.keys) {
      this.lost.push(...this.crowd.missedBy(await this.#server.reads(key), key))
    }
  }

  /** Somebody who does not read is sent more than a server keeps for them, and is closed. @throws {Error} if not. */
  async floods(): Promise<void> {
    const [first, second] = this.crowd.readers
    if (!first || !second) throw new Error('nobody is there')
    for (const { client, key } of [first, second]) {
      if (!client.isConnected) await this.#server.admits(client, key)
    }
    second.client.isSlow = false
    // What builds on words that the server does not have yet may not be large.
    await this.#everythingArrives()
    first.client.isSlow = true
    for (let left = PASTES_MAX; left > 0 && first.client.isConnected; left--) {
      second.client.pastes(PASTED_BYTES)
      await this.#everythingArrives()
    }
    if (first.client.isConnected) throw new Error('One who does not read is not closed')
    second.client.pastes(0)
  }

  /** Everything that broke is mended, and everything that waits arrives. */
  async heals(): Promise<void> {
    for (const reader of this.crowd.readers) {
      reader.client.isSlow = false
      if (!reader.client.isConnected) await this.#server.admits(reader.client, reader.key)
    }
    await this.#everythingArrives()
    this.happened.conflicts = this.crowd.conflicts.count
    this.happened.acknowledged = this.crowd.acknowledgedCount
  }

  /** What a server that starts now would have. */
  async stored() {
    await this.crashes()
    return Promise.all(
      this.crowd.keys.map(async (key) => ({ key, ...(await this.#server.reads(key)) })),
    )
  }

  async ends(): Promise<void> {
    await this.#buries()
    await this.#compactor.close()
    await this.#storage.close()
  }

  /** What is left of a process finds out that its storage takes nothing any more. */
  async #buries(): Promise<void> {
    const gone = Promise.all([this.#server.isGone(), this.#compactor.settled()])
    const end = watch(gone)
    while (!end.hasCome) {
      this.#passes(WINDOW_MS)
      await immediately()
    }
    await gone
  }

  async #everythingArrives(): Promise<void> {
    let isBusy = true
    let wasQuiet = false
    for (let round = 0; isBusy; round++) {
      if (round > HEALING_ROUNDS) throw new Error('It does not come to rest')
      isBusy = false
      for (const { client } of this.crowd.readers) {
        while (client.sendsOne() || client.readsOne()) isBusy = true
      }
      this.#passes(WINDOW_MS)
      await this.#settles()
      for (; this.#storage.pendingCount > 0; isBusy = true) {
        await this.#storage.commitsOne()
        await this.#settles()
      }
      isBusy ||= (await this.#server.waitingFrames()) > 0
      // What a server put off for a moment has come in this round, and is carried in the next.
      const isLast = !isBusy && wasQuiet
      wasQuiet = !isBusy
      isBusy = !isLast
    }
  }

  /** Everything runs that is due. Threads are waited for, so that what they do has its place in the order. */
  async #settles(): Promise<void> {
    await immediately()
    const folded = watch(Promise.all([this.#server.compacted(), this.#compactor.settled()]))
    do await immediately()
    while (!folded.hasCome && !this.#storage.hasPendingCompaction)
  }
}

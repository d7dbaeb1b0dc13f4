import type { RoomKey } from '../../apps/server/src/storage/ports.ts'
import type { SeededRandom } from '../seeds/seeded-random.ts'
import { Conflicts } from './conflicts.ts'
import type { Happened } from './happened.ts'
import { SimulatedClient } from './simulated-client.ts'
import type { StoredWords } from './simulated-server.ts'

/** Who is where at first; most in one room, so that they get into each other's way. */
const PLACES = ['words/large', 'words/large', 'words/large', 'words/large', 'words/large']
  .concat(['words/small', 'words/small', 'words/small'])
  .map((room): RoomKey => ({ room, epoch: 'e1' }))

/** Somebody before a page. */
export interface Reader {
  readonly key: RoomKey
  client: SimulatedClient
}

/** Everybody, and what they were told. */
export class Crowd {
  readonly conflicts = new Conflicts()
  readonly readers: readonly Reader[]
  readonly keys = [...new Map(PLACES.map((key) => [key.room, key])).values()]
  /** Marks that were acknowledged to pages which are closed now. */
  readonly #leftBehind = new Map<string, Set<string>>(
    this.keys.map(({ room }) => [room, new Set()]),
  )
  readonly #random: SeededRandom
  readonly #happened: Happened
  #clientCount = 0

  constructor(random: SeededRandom, happened: Happened) {
    this.#random = random
    this.#happened = happened
    this.readers = PLACES.map((key) => ({ key, client: this.#opensPage() }))
  }

  /** How many marks somebody was told are on disk. */
  get acknowledgedCount(): number {
    return this.keys.reduce((sum, key) => sum + this.acknowledgedIn(key).size, 0)
  }

  pick(condition: (client: SimulatedClient) => boolean): Reader | null {
    const suited = this.readers.filter(({ client }) => condition(client))
    return suited.length > 0 ? this.#random.pick(suited) : null
  }

  in({ room }: RoomKey): readonly SimulatedClient[] {
    return this.readers.filter(({ key }) => key.room === room).map(({ client }) => client)
  }

  edits(): void {
    this.#random.pick(this.readers).client.edits(this.#random)
    this.#happened.edits++
  }

  /** A few frames of one client, in one direction. */
  carries(): void {
    const { client } = this.#random.pick(this.readers)
    const isOut = this.#random.chance(0.5)
    for (let left = 1 + this.#random.below(4); left > 0; left--) {
      if (isOut) client.sendsOne()
      else client.readsOne()
    }
  }

  cuts(): void {
    const reader = this.pick(({ isConnected }) => isConnected)
    reader?.client.isCut()
    if (reader) this.#happened.cuts++
  }

  /** Somebody stops reading, or goes on. */
  slows(): void {
    const { client } = this.#random.pick(this.readers)
    if (client.isSlow && client.unreadBytes > 0) this.#happened.slowReaders++
    client.isSlow = !client.isSlow
  }

  /** A page is closed, with whatever was not saved, and opened again with nothing. */
  loadsAnew(): void {
    const reader = this.#random.pick(this.readers)
    reader.client.isCut()
    const leftBehind = this.#leftBehind.get(reader.key.room)
    for (const mark of reader.client.acknowledged) leftBehind?.add(mark)
    reader.client = this.#opensPage()
    this.#happened.newcomers++
  }

  /** What is missing in what a server has that has just started, though somebody was told of it. */
  missedBy(stored: StoredWords, key: RoomKey): string[] {
    const told = [...this.acknowledgedIn(key)].map((mark) => `${mark} was acknowledged`)
    const seen = this.in(key).flatMap(({ name, others }) =>
      others.map((mark) => `${mark} was seen by ${name}`),
    )
    return [...told, ...seen].filter((line) => !stored.marks.has(line.split(' ')[0] ?? ''))
  }

  acknowledgedIn(key: RoomKey): ReadonlySet<string> {
    const open = this.in(key).flatMap(({ acknowledged }) => [...acknowledged])
    return new Set([...(this.#leftBehind.get(key.room) ?? []), ...open])
  }

  #opensPage(): SimulatedClient {
    const number = ++this.#clientCount
    return new SimulatedClient(`client${number}`, 100 + number, this.conflicts)
  }
}

import type { Address } from '../servers/server-names.ts'
import { DeliveryTally, type Delivered } from './delivery-tally.ts'
import { inBatches } from './in-batches.ts'
import { pace } from './pace.ts'
import { RoomClient } from './room-client.ts'
import type { Span } from './spans.ts'
import { Writer } from './writer.ts'

/** Who is where. */
export interface Seating {
  readonly address: Address
  readonly rooms: number
  readonly readersPerRoom: number
  readonly writersPerRoom: number
  /** The next ones count on from it. Who comes to a room that others wrote to needs ids that nobody had. */
  readonly firstClientId?: number
}

/** How much is written: so often per writer, or as much as fits while so many updates of each writer have not come back. */
export type Writing =
  | { readonly type: 'paced'; readonly perSecond: number; readonly seconds: number }
  | { readonly type: 'windowed'; readonly window: number; readonly seconds: number }
  | { readonly type: 'counted'; readonly window: number; readonly count: number }

/** One person: what they hear, and what they write. */
export interface Seat {
  readonly client: RoomClient
  readonly writer: Writer
  readonly isWriting: boolean
}

/** How many clients keep what they hear, to be compared afterwards. */
const COMPARED_CLIENTS = 20
const FIRST_CLIENT_ID = 1_000

/** Clients of one or many rooms that write and listen, in one process, so that one clock times both ends. */
export class Traffic {
  readonly #seating: Seating
  #seats: readonly Seat[] = []
  #writing: readonly Seat[] = []
  #tally = new DeliveryTally()
  readonly #indexOf = new Map<number, number>()
  /** Who shows each writer that an update came back. */
  #witnesses: readonly RoomClient[] = []
  #onWitnessed: ((writer: number) => void) | null = null

  /** Seats everybody; each has the room's state when it returns. */
  static async connect(seating: Seating): Promise<Traffic> {
    const traffic = new Traffic(seating)
    await traffic.#sit()
    return traffic
  }

  private constructor(seating: Seating) {
    this.#seating = seating
  }

  get seats(): readonly Seat[] {
    return this.#seats
  }

  /** Lets the writers type, and waits until everybody has everything. */
  async write(writing: Writing, isScattered = false): Promise<Delivered> {
    const type = (seat: Seat): void => seat.client.sendUpdate(seat.writer.type(isScattered))
    return this.#measure(() =>
      writing.type === 'paced'
        ? this.#paced(writing.perSecond, writing.seconds, type)
        : this.#windowed(writing, type),
    )
  }

  /** Lets the writers move their carets, and waits until everybody has the newest of each. */
  async move(perSecond: number, seconds: number): Promise<Delivered> {
    return this.#measure(() =>
      this.#paced(perSecond, seconds, ({ client, writer }) => client.sendAwareness(writer.move())),
    )
  }

  leave(): void {
    for (const { client } of this.#seats) client.leave()
  }

  async #sit(): Promise<void> {
    const { address, rooms, readersPerRoom, writersPerRoom } = this.#seating
    const { firstClientId = FIRST_CLIENT_ID } = this.#seating
    const perRoom = readersPerRoom + writersPerRoom
    const keepsEvery = Math.max(1, Math.floor((rooms * perRoom) / COMPARED_CLIENTS))
    const onHeard = this.#hear.bind(this)
    this.#seats = await inBatches(rooms * perRoom, async (index): Promise<Seat> => {
      const clientId = firstClientId + index
      const room = `room-${Math.floor(index / perRoom)}`
      const client = await RoomClient.join(
        { address, room, clientId, onUpdate: onHeard, onAwareness: onHeard },
        index % keepsEvery === 0,
      )
      const isWriting = index % perRoom >= readersPerRoom
      return { client, writer: new Writer(clientId), isWriting }
    })
    this.#writing = this.#seats.filter((seat) => seat.isWriting)
    this.#witnesses = this.#writing.map((seat) => this.#witnessOf(seat))
    for (const [index, { client }] of this.#writing.entries())
      this.#indexOf.set(client.clientId, index)
  }

  #witnessOf({ client }: Seat): RoomClient {
    const perRoom = this.#seating.readersPerRoom + this.#seating.writersPerRoom
    const { firstClientId = FIRST_CLIENT_ID } = this.#seating
    const start = Math.floor((client.clientId - firstClientId) / perRoom) * perRoom
    const seats = this.#seats.slice(start, start + perRoom)
    const witness = seats.find((seat) => seat.client !== client)
    if (!witness) throw new Error('Somebody who writes needs somebody who reads')
    return witness.client
  }

  #hear(client: RoomClient, span: Span, first: number): void {
    const index = this.#indexOf.get(span.clientId)
    const seat = index === undefined ? undefined : this.#writing[index]
    if (index === undefined || !seat) return
    this.#tally.arrive(seat.writer.sentAt, first, span.end, performance.now())
    if (client === this.#witnesses[index]) this.#onWitnessed?.(index)
  }

  async #measure(act: () => Promise<void>): Promise<Delivered> {
    this.#tally = new DeliveryTally()
    await act()
    return this.#tally.settled()
  }

  #act(index: number, act: (seat: Seat) => void): void {
    const seat = this.#writing[index]
    if (!seat) throw new RangeError(`There is no writer ${index}`)
    this.#tally.expect(this.#seating.readersPerRoom + this.#seating.writersPerRoom - 1)
    act(seat)
  }

  #paced(perSecond: number, seconds: number, act: (seat: Seat) => void): Promise<void> {
    return pace(this.#writing.length, perSecond, seconds, (index) => this.#act(index, act))
  }

  #windowed(
    writing: Extract<Writing, { window: number }>,
    type: (seat: Seat) => void,
  ): Promise<void> {
    let left = writing.type === 'counted' ? writing.count : Infinity
    return new Promise((resolve) => {
      const end = (): void => {
        left = 0
        this.#onWitnessed = null
        resolve()
      }
      const fill = (index: number): void => {
        while (left > 0 && this.#underWay(index) < writing.window) {
          left--
          this.#act(index, type)
        }
        if (left === 0) end()
      }
      this.#onWitnessed = fill
      if (writing.type === 'windowed') setTimeout(end, writing.seconds * 1000)
      for (let index = 0; index < this.#writing.length; index++) fill(index)
    })
  }

  #underWay(index: number): number {
    const seat = this.#writing[index]
    const witness = this.#witnesses[index]
    if (!seat || !witness) throw new RangeError(`There is no writer ${index}`)
    return seat.writer.sentAt.length - witness.updates.endOf(seat.client.clientId)
  }
}

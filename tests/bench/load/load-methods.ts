import { setTimeout as wait } from 'node:timers/promises'
import { ATTACKS } from '../../fuzz/hostile-attacks.ts'
import type { Target } from '../../fuzz/hostile-line.ts'
import { REQUEST_ATTACKS, type RequestTarget } from '../../fuzz/hostile-requests.ts'
import type { Address } from '../servers/server-names.ts'
import { disagreements } from './agreement.ts'
import type { Delivered } from './delivery-tally.ts'
import { HealthWatch, type HealthSeen } from './health-watch.ts'
import { inBatches } from './in-batches.ts'
import { LetterWatch, type LetterPlace, type LettersSeen } from './letter-watch.ts'
import { preparedState } from './prepared-state.ts'
import { RoomClient } from './room-client.ts'
import { spansOfUpdate } from './spans.ts'
import { Traffic, type Seating, type Writing } from './traffic.ts'
import { Writer } from './writer.ts'

/** Between two looks at whether something has happened. */
const LOOK_AGAIN_MS = 5
/** Until a client that was refused dials again. */
const COME_AGAIN_MS = 100
/** So often a load process reads a large state before it is timed reading one: from then on the compiler is done with it. */
const REHEARSALS = 20
const REHEARSED_BYTES = 200_000
const SEEDER_ID = 900
const VISITOR_ID = 901
const FLOODER_ID = 902

/** When a visitor got what it waited for, after it dialled; null for what it did not get in time, or was refused. */
interface Visit {
  readonly answeredMs: number | null
  readonly hasAllMs: number | null
}

let traffic: Traffic | null = null
let healthWatch: HealthWatch | null = null
let letterWatch: LetterWatch | null = null
let flooder: RoomClient | null = null
let flood: readonly Uint8Array[] = []
const visitors: RoomClient[] = []

/** What a load process does when it is told. Each resolves when it is done. */
export const LOAD_METHODS = {
  async connect(seating: Seating): Promise<void> {
    traffic = await Traffic.connect(seating)
  },

  async write(order: { writing: Writing; isScattered: boolean }): Promise<Delivered> {
    return seated().write(order.writing, order.isScattered)
  },

  async move(order: { perSecond: number; seconds: number }): Promise<Delivered> {
    return seated().move(order.perSecond, order.seconds)
  },

  async disagreements(_order: null): Promise<string[]> {
    return disagreements(seated().seats)
  },

  /** Puts the prepared state into rooms, one client in each, which stays. Resolves when the server gives it back. */
  async furnish(order: { address: Address; rooms: number; sizeBytes: number }): Promise<void> {
    const { address, rooms, sizeBytes } = order
    const state = preparedState(sizeBytes)
    const joined = await inBatches(rooms, async (index) => {
      const client = await RoomClient.join({ address, room: `room-${index}`, clientId: SEEDER_ID })
      client.sendUpdate(state)
      await hasAll(client, state)
      return client
    })
    visitors.push(...joined)
  },

  /** Opens rooms that were furnished before, one client in each; a client is in once it has the whole state. */
  async open(order: { address: Address; rooms: number }): Promise<void> {
    const { address, rooms } = order
    const joined = await inBatches(rooms, (index) =>
      RoomClient.join({ address, room: `room-${index}`, clientId: index + 1 }),
    )
    visitors.push(...joined)
  },

  /**
   * So many clients join a room that holds the prepared state, all at once; one that is refused tries again, as real ones do.
   * Gives how long it took until all were in, null if it took too long.
   */
  async crowd(order: {
    address: Address
    clients: number
    sizeBytes: number
    deadlineMs: number
  }): Promise<number | null> {
    const { address, clients, sizeBytes, deadlineMs } = order
    const state = preparedState(sizeBytes)
    const startedAt = performance.now()
    const come = async (index: number): Promise<void> => {
      const options = { address, room: 'room-0', clientId: VISITOR_ID + index }
      const client = await RoomClient.join(options).catch(() => null)
      if (client === null) {
        await wait(COME_AGAIN_MS)
        return come(index)
      }
      visitors.push(client)
      return hasAll(client, state, false)
    }
    const all = Promise.all(Array.from({ length: clients }, (_, index) => come(index)))
    const tookMs = all.then(() => performance.now() - startedAt)
    return Promise.race([tookMs, wait(deadlineMs, null)])
  },

  /** So many clients in one empty room. */
  async idle(order: { address: Address; clients: number }): Promise<void> {
    const joined = await inBatches(order.clients, (index) =>
      RoomClient.join({ address: order.address, room: 'quiet', clientId: VISITOR_ID + index }),
    )
    visitors.push(...joined)
  },

  /** Reads a large state until that goes as fast as it will, so that what comes next times the server and not the one who reads. */
  async rehearseReading(_order: null): Promise<void> {
    const state = preparedState(REHEARSED_BYTES)
    for (let reading = 0; reading < REHEARSALS; reading++) spansOfUpdate(state)
    await Promise.resolve()
  },

  /** How long a client takes from dialling until it has an answer, and until it has so many updates of the room. */
  async visit(order: { address: Address; updates: number; deadlineMs: number }): Promise<Visit> {
    const { address, updates, deadlineMs } = order
    const startedAt = performance.now()
    const deadline = wait(deadlineMs, null)
    const options = { address, room: 'room-0', clientId: VISITOR_ID }
    const client = await Promise.race([RoomClient.join(options).catch(() => null), deadline])
    if (client === null) return { answeredMs: null, hasAllMs: null }
    visitors.push(client)
    const answeredMs = performance.now() - startedAt
    while (client.updates.total < updates) {
      if (performance.now() - startedAt > deadlineMs) return { answeredMs, hasAllMs: null }
      await wait(LOOK_AGAIN_MS)
    }
    return { answeredMs, hasAllMs: performance.now() - startedAt }
  },

  /** Gets so many small updates and a client ready that will push them. */
  async prepareFlood(order: { address: Address; updates: number }): Promise<void> {
    const writer = new Writer(FLOODER_ID)
    flood = Array.from({ length: order.updates }, () => writer.type())
    const { address } = order
    flooder = await RoomClient.join({ address, room: 'room-0', clientId: FLOODER_ID })
  },

  /** Pushes them as fast as the socket takes them. */
  async flood(_order: null): Promise<void> {
    for (const update of flood) flooder?.sendUpdate(update)
    await Promise.resolve()
  },

  /** Asks a server for its health at a steady pace, until `healthSeen`. */
  async watchHealth(order: { origin: string }): Promise<void> {
    healthWatch = new HealthWatch(order.origin)
    await Promise.resolve()
  },

  /** Ends the watch and tells what it saw. */
  async healthSeen(_order: null): Promise<HealthSeen> {
    if (!healthWatch) throw new Error('Nobody watches the health')
    return healthWatch.end()
  },

  /** Two honest people sit down in a room. */
  async seatHonest(place: LetterPlace): Promise<void> {
    letterWatch = await LetterWatch.open(place)
  },

  /** One of them writes, until `lettersSeen`. */
  async watchLetters(_order: null): Promise<void> {
    if (!letterWatch) throw new Error('Nobody is seated')
    letterWatch.begin()
    await Promise.resolve()
  },

  async lettersSeen(_order: null): Promise<LettersSeen> {
    if (!letterWatch) throw new Error('Nobody is seated')
    return letterWatch.end()
  },

  /** Makes one attack on a room, and holds its lines open for a while. */
  async attackRoom(order: { name: string; target: Target; holdMs: number }): Promise<void> {
    const attack = ATTACKS.find(({ name }) => name === order.name)
    if (!attack) throw new Error(`There is no attack ${order.name}`)
    await attack.run(order.target, order.holdMs)
  },

  /** Makes one attack by requests. Gives how many were answered with each status. */
  async attackByRequests(order: {
    name: string
    target: RequestTarget
    requests: number
  }): Promise<Readonly<Record<number, number>>> {
    const attack = REQUEST_ATTACKS.find(({ name }) => name === order.name)
    if (!attack) throw new Error(`There is no attack ${order.name}`)
    const { statuses } = await attack.run(order.target, order.requests)
    return Object.fromEntries(statuses)
  },

  /** How the flood ended: the code with which the server closed it, null if it let it be. */
  async floodOutcome(_order: null): Promise<number | null> {
    await Promise.resolve()
    return flooder?.closeCode ?? null
  },
} as const

function seated(): Traffic {
  if (!traffic) throw new Error('Nobody is connected yet')
  return traffic
}

async function hasAll(client: RoomClient, state: Uint8Array, asksAgain = true): Promise<void> {
  const spans = spansOf(state)
  const isThere = (): boolean =>
    spans.every(({ clientId, end }) => client.updates.endOf(clientId) >= end)
  while (!isThere()) {
    if (asksAgain) await client.ask()
    if (!isThere()) await wait(LOOK_AGAIN_MS)
  }
}

const spansBySize = new Map<Uint8Array, ReturnType<typeof spansOfUpdate>>()

function spansOf(state: Uint8Array): ReturnType<typeof spansOfUpdate> {
  const known = spansBySize.get(state) ?? spansOfUpdate(state)
  spansBySize.set(state, known)
  return known
}

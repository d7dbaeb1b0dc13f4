import { scanContent } from './scan-content.ts'
import { UPDATE_PARTS_MAX } from './sync-limits.ts'
import { TooMuch, Unreadable, UpdateReader } from './update-reader.ts'

/** A client that types ten characters a second for six years; from 2^53 on, sums of clocks are not exact any more. */
const CLOCK_MAX = 2 ** 31

/** What a doc must have of a client: everything below `clock`. */
export interface Need {
  readonly client: number
  readonly clock: number
}

/** An update that Yjs can take in, and what the scan has learnt of it. */
export interface ScannedUpdate {
  readonly bytes: Uint8Array
  /** Structs, deletions and values: as many objects as it takes to read it, at least. */
  readonly parts: number
  /** What must be there before it can be taken in whole, one for each client. */
  readonly needs: readonly Need[]
  /** Of whom it brings something. */
  readonly clients: readonly number[]
}

/** What an update says, before anything is made of it, and how many parts were found in it. */
export type Scan = { readonly parts: number } & (
  | { readonly kind: 'changes'; readonly update: ScannedUpdate }
  /**
   * It says nothing; or Yjs can't read it, or no replica can have made it; or it has more parts than an update may have.
   */
  | { readonly kind: 'empty' | 'malformed' | 'too-large' }
)

/**
 * Reads an update (V1 of the Yjs format) from its first byte to its last without making an object for what it holds, so that one that has
 * too much in it costs no more than its first `maxParts` parts.
 *
 * An update that Yjs can read but that no replica could have made is malformed. Yjs takes such updates in and fails on them later: while
 * it merges the log, or when somebody else's update supplies what they wait for, and then nobody can open the room any more. Sound is:
 * every struct and deletion has a length and ends within `CLOCK_MAX`, each client has one block without overlaps, the blocks of the highest
 * client first (`Y.mergeUpdates` counts on it), nothing hangs from itself or from what its client wrote later, and nothing follows.
 */
export function scanUpdate(bytes: Uint8Array, maxParts = UPDATE_PARTS_MAX): Scan {
  const reader = new UpdateReader(bytes, maxParts)
  const mentions = new Mentions()
  try {
    scanBlocks(reader, mentions)
    scanDeletions(reader, mentions)
    if (!reader.isAtEnd) throw new Unreadable()
  } catch (error) {
    const { parts } = reader
    if (error instanceof TooMuch) return { kind: 'too-large', parts }
    if (error instanceof Unreadable) return { kind: 'malformed', parts }
    throw error
  }
  const { parts } = reader
  if (mentions.isEmpty) return { kind: 'empty', parts }
  return { kind: 'changes', parts, update: { bytes, parts, ...mentions.summary() } }
}

const GARBAGE = 0
const SKIP = 10
const KIND_BITS = 0x1f
const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_KEY = 0x20
const NAMES_A_ROOT = 1

function scanBlocks(reader: UpdateReader, mentions: Mentions): void {
  let previous = Infinity
  for (let blocks = reader.uint(); blocks > 0; blocks--) {
    reader.count(1)
    const structs = reader.uint()
    const client = reader.uint()
    const clock = reader.uint()
    if (structs === 0) continue
    if (client >= previous) throw new Unreadable()
    previous = client
    scanBlock(reader, mentions, { structs, client, clock })
  }
}

function scanBlock(
  reader: UpdateReader,
  mentions: Mentions,
  block: { readonly structs: number; readonly client: number; readonly clock: number },
): void {
  const { client } = block
  const own = mentions.of(client)
  let clock = block.clock
  let isAfterGap = true
  for (let left = block.structs; left > 0; left--) {
    reader.count(1)
    const info = reader.byte()
    const start = clock
    if (info === SKIP) {
      clock = endOf(start, reader.uint())
      isAfterGap = true
      continue
    }
    if (isAfterGap) own.needs = start
    isAfterGap = false
    const kind = info & KIND_BITS
    if (kind === GARBAGE) clock = endOf(start, reader.uint())
    else {
      scanPlace(reader, mentions, info, { client, clock: start })
      clock = endOf(start, scanContent(reader, kind))
    }
    own.brings = clock
  }
}

/** Where an item stands: behind what, before what, or in what. */
function scanPlace(reader: UpdateReader, mentions: Mentions, info: number, item: Need): void {
  if (info & HAS_ORIGIN) scanReference(reader, mentions, item)
  if (info & HAS_RIGHT_ORIGIN) scanReference(reader, mentions, item)
  if (info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) return
  if (reader.uint() === NAMES_A_ROOT) reader.skipString()
  else scanReference(reader, mentions, item)
  if (info & HAS_KEY) reader.skipString()
}

function scanReference(reader: UpdateReader, mentions: Mentions, item: Need): void {
  const client = reader.uint()
  const clock = reader.uint()
  if (client !== item.client) mentions.refer(client, clock + 1)
  else if (clock >= item.clock) throw new Unreadable()
}

function scanDeletions(reader: UpdateReader, mentions: Mentions): void {
  for (let clients = reader.uint(); clients > 0; clients--) {
    reader.count(1)
    const client = reader.uint()
    for (let ranges = reader.uint(); ranges > 0; ranges--) {
      reader.count(1)
      mentions.refer(client, endOf(reader.uint(), reader.uint()))
    }
  }
}

function endOf(clock: number, length: number): number {
  const end = clock + length
  if (length === 0 || end > CLOCK_MAX) throw new Unreadable()
  return end
}

/** What an update says of one client. */
interface Mention {
  /** Its structs follow on this clock. */
  needs: number
  /** Its structs end there. */
  brings: number
  /** What refers to it ends there. */
  refers: number
}

class Mentions {
  readonly #byClient = new Map<number, Mention>()

  get isEmpty(): boolean {
    return this.#byClient.size === 0
  }

  of(client: number): Mention {
    const known = this.#byClient.get(client)
    if (known) return known
    const mention = { needs: 0, brings: 0, refers: 0 }
    this.#byClient.set(client, mention)
    return mention
  }

  refer(client: number, end: number): void {
    const mention = this.of(client)
    if (mention.refers < end) mention.refers = end
  }

  summary(): Pick<ScannedUpdate, 'needs' | 'clients'> {
    const needs: Need[] = []
    const clients: number[] = []
    for (const [client, mention] of this.#byClient) {
      // What it brings itself need not be there; but then what it follows on must be.
      const clock =
        mention.refers > mention.brings ? Math.max(mention.refers, mention.needs) : mention.needs
      if (clock > 0) needs.push({ client, clock })
      if (mention.brings > 0) clients.push(client)
    }
    return { needs, clients }
  }
}

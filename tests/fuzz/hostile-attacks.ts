import { encodeSyncStep1, encodeUpdate } from '@variorum/protocol'
import {
  deletions,
  EMPTY_UPDATE,
  emptyObjects,
  garbageStructs,
  insertionsInReverse,
  presenceStates,
  QUERY_AWARENESS,
  question,
  stateVector,
} from './hostile-frames.ts'
import { HostileLine, type Target } from './hostile-line.ts'

/** What an attack may spend. */
interface Budget {
  readonly connections: number
  /** Frames of each connection. */
  readonly frames: number
  /** Bytes of the largest frame. */
  readonly bytes: number
}

/** What came of an attack. */
export interface Outcome {
  /** How each connection was closed; null for one that the server left open. */
  readonly closeCodes: readonly (number | null)[]
  readonly sentFrames: number
  readonly sentBytes: number
  readonly receivedBytes: number
}

/** Sends its frames to a room, as somebody whom the server lets in, and is done; never more than its budget. */
export interface Attack {
  readonly name: string
  /** Who may attack like this: everybody who may read, or only who may write. */
  readonly by: 'reader' | 'writer'
  readonly budget: Budget
  /** `holdMs` is how long lines are left open when everything was sent. */
  run(target: Target, holdMs?: number): Promise<Outcome>
}

const MEBIBYTE = 1024 * 1024
/** The largest frame that the protocol has. */
const LARGEST = 16 * MEBIBYTE

/** What is sent where it does not matter what it says; one for all lines. */
const NOTHING_MUCH = new Uint8Array(2 * LARGEST)

/** What each line sends, one frame after the other; nothing more once the server has closed it. */
type Volley = (line: HostileLine, index: number, budget: Budget, sent: Sent) => Promise<void>

class Sent {
  frames = 0
  bytes = 0

  async frame(line: HostileLine, payload: Uint8Array): Promise<void> {
    if (!line.isOpen) return
    this.count(payload.length)
    await line.says(payload)
  }

  count(bytes: number): void {
    this.frames++
    this.bytes += bytes
  }
}

/** Every attack on rooms, by its name. */
export const ATTACKS: readonly Attack[] = [
  attack('garbage-structs', 'reader', { connections: 1, frames: 1, bytes: LARGEST }, (...given) =>
    sendsOften(...given, encodeUpdate(garbageStructs(LARGEST))),
  ),
  attack('deletions', 'reader', { connections: 1, frames: 1, bytes: LARGEST }, (...given) =>
    sendsOften(...given, encodeUpdate(deletions(LARGEST))),
  ),
  attack('state-vector', 'reader', { connections: 1, frames: 1, bytes: LARGEST }, (...given) =>
    sendsOften(...given, encodeSyncStep1(stateVector(LARGEST))),
  ),
  attack('presence-states', 'reader', { connections: 1, frames: 1, bytes: LARGEST }, (...given) =>
    sendsOften(...given, presenceStates(10_000, LARGEST / 10_000 - 16, 1, 1)),
  ),
  attack('half-sent', 'reader', { connections: 16, frames: 1, bytes: 31 * MEBIBYTE }, halfSends),
  attack('fragments', 'reader', { connections: 4, frames: 20_000, bytes: 64 }, sendsFragments),
  attack(
    'presence-flood',
    'reader',
    { connections: 20, frames: 100, bytes: 8_000 },
    floodsPresence,
  ),
  attack(
    'pings',
    'reader',
    { connections: 4, frames: 20_000, bytes: 125 },
    async (line, _, b, sent) => {
      line.stopsReading()
      for (let count = 0; count < b.frames && line.isOpen; count += 100) {
        sent.count(100 * b.bytes)
        await line.pings(100)
      }
    },
  ),
  attack('empty-updates', 'reader', { connections: 4, frames: 5_000, bytes: 5 }, (...given) =>
    sendsOften(...given, EMPTY_UPDATE),
  ),
  attack(
    'questions',
    'reader',
    { connections: 40, frames: 20, bytes: 16 },
    async (line, i, b, sent) => {
      for (let count = 0; count < b.frames; count++)
        await sent.frame(line, question(i * b.frames + count))
    },
  ),
  attack('presence-queries', 'reader', { connections: 40, frames: 20, bytes: 1 }, (...given) =>
    sendsOften(...given, QUERY_AWARENESS),
  ),
  attack(
    'structs-of-a-writer',
    'writer',
    { connections: 1, frames: 1, bytes: LARGEST },
    (...given) => sendsOften(...given, encodeUpdate(garbageStructs(LARGEST))),
  ),
  attack(
    'deletions-of-a-writer',
    'writer',
    { connections: 1, frames: 1, bytes: LARGEST },
    (...given) => sendsOften(...given, encodeUpdate(deletions(LARGEST))),
  ),
  attack('empty-objects', 'writer', { connections: 1, frames: 1, bytes: LARGEST }, (...given) =>
    sendsOften(...given, encodeUpdate(emptyObjects(LARGEST))),
  ),
  attack(
    'reverse-insertions',
    'writer',
    { connections: 1, frames: 480, bytes: 64 },
    async (line, _, b, sent) => {
      for (const frame of insertionsInReverse(b.frames)) await sent.frame(line, frame)
    },
  ),
  attack(
    'half-sent-by-a-writer',
    'writer',
    { connections: 16, frames: 1, bytes: LARGEST - MEBIBYTE },
    halfSends,
  ),
  attack(
    'costly-updates',
    'writer',
    { connections: 4, frames: 10, bytes: 230_000 },
    async (line, index, { frames, bytes }, sent) => {
      for (let count = 0; count < frames; count++) {
        const clientId = 777_000 + index * frames + count
        await sent.frame(line, encodeUpdate(garbageStructs(bytes, clientId)))
      }
    },
  ),
]

function attack(name: string, by: Attack['by'], budget: Budget, volley: Volley): Attack {
  const run = async (target: Target, holdMs = 0): Promise<Outcome> => {
    const sent = new Sent()
    const lines: HostileLine[] = []
    for (let index = 0; index < budget.connections; index++) {
      lines.push(await HostileLine.open(target))
    }
    await Promise.all(lines.map((line, index) => volley(line, index, budget, sent)))
    await Promise.race([Promise.all(lines.map((line) => line.untilClosed())), pause(holdMs)])
    for (const line of lines) line.ends()
    return {
      closeCodes: lines.map(({ closeCode }) => closeCode),
      sentFrames: sent.frames,
      sentBytes: sent.bytes,
      receivedBytes: lines.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0),
    }
  }
  return { name, by, budget, run }
}

async function sendsOften(
  line: HostileLine,
  _index: number,
  { frames }: Budget,
  sent: Sent,
  frame: Uint8Array,
): Promise<void> {
  for (let count = 0; count < frames; count++) await sent.frame(line, frame)
}

/** All but the last bytes of a large message. */
async function halfSends(
  line: HostileLine,
  _index: number,
  { bytes }: Budget,
  sent: Sent,
): Promise<void> {
  sent.count(bytes)
  await line.begins(bytes + 1_024, NOTHING_MUCH.subarray(0, bytes))
}

/** A message that never ends, in pieces as small as may be. */
async function sendsFragments(
  line: HostileLine,
  _index: number,
  { frames, bytes }: Budget,
  sent: Sent,
): Promise<void> {
  const piece = new Uint8Array(bytes)
  for (let count = 0; count < frames && line.isOpen; count++) {
    sent.count(bytes)
    await line.saysFragment(piece, count === 0)
  }
}

/** A state that changes as often as everybody is told of it. */
async function floodsPresence(
  line: HostileLine,
  index: number,
  { frames, bytes }: Budget,
  sent: Sent,
): Promise<void> {
  for (let clock = 1; clock <= frames && line.isOpen; clock++) {
    await sent.frame(line, presenceStates(1, bytes, 1_000 + index, clock))
    await pause(FLOOD_PAUSE_MS)
  }
}

/** As often as a room tells everybody what changed. */
const FLOOD_PAUSE_MS = 50

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

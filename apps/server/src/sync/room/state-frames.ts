import { encodeSyncStep2, encodeUpdate } from '@variorum/protocol'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { hasDeletions, NOTHING } from '../wire/doc-changes.ts'
import { Frame } from '../wire/frame.ts'
import { READ_AT_ONCE_BYTES, SMALL_UPDATE_BYTES, STATE_FRAME_BYTES } from '../wire/sync-limits.ts'

/** A state as it goes out, made once. */
export class StateFrames {
  /** What the state is made of: views on the bytes of the frames, so that a state is kept once. */
  readonly updates: readonly Uint8Array[]
  /** The last one is a step 2: its receiver counts as synced, so it never comes earlier. */
  readonly #frames: readonly Frame[]
  #asUpdates: readonly Frame[] | null = null
  #stateVector: Uint8Array | null

  /** `parts` together are the state, `stateVector` says what they hold; null if that would have to be worked out. */
  constructor(parts: readonly Uint8Array[], stateVector: Uint8Array | null) {
    this.#stateVector = stateVector
    const last = parts.length - 1
    this.#frames = parts.map(
      (part, index) => new Frame(index === last ? encodeSyncStep2(part) : encodeUpdate(part)),
    )
    this.updates = this.#frames.map(({ bytes }, index) =>
      bytes.subarray(bytes.length - (parts[index]?.length ?? 0)),
    )
  }

  /** True if the state vector need not be worked out, which takes as long as reading the whole state. */
  get knowsStateVector(): boolean {
    return this.#stateVector !== null
  }

  /** What the state holds of each client without a gap. @throws if the state is no update. */
  get stateVector(): Uint8Array {
    return (this.#stateVector ??= Y.encodeStateVectorFromUpdate(this.updates[0] ?? NOTHING))
  }

  /** The answer to one who has nothing, after which `since` came to the state. */
  followedBy(since: readonly Frame[]): readonly Frame[] {
    if (since.length === 0) return this.#frames
    this.#asUpdates ??= [
      ...this.#frames.slice(0, -1),
      ...this.updates.slice(-1).map((update) => new Frame(encodeUpdate(update))),
    ]
    return [...this.#asUpdates, ...since, SYNCED]
  }
}

/** A step 2 that says nothing more. */
const SYNCED = new Frame(encodeSyncStep2(NOTHING))

/**
 * [S7] Puts a state into frames. A large one is divided, since a client that hears nothing for 30 s gives up, and a message counts only
 * when it has arrived whole. @throws if `state` is no update; one of medium size is not read, since that takes a while.
 */
export function framesOf(state: Uint8Array): StateFrames {
  if (state.length > STATE_FRAME_BYTES) return divide(state)
  const isReadAtOnce = state.length <= READ_AT_ONCE_BYTES
  return new StateFrames([state], isReadAtOnce ? Y.encodeStateVectorFromUpdate(state) : null)
}

type Struct = Y.Item | Y.GC | Y.Skip

/** The same state as several updates of about `STATE_FRAME_BYTES`; the last one carries all that was deleted. */
function divide(state: Uint8Array): StateFrames {
  const { structs, ds } = Y.decodeUpdate(state)
  const parts: Uint8Array[] = []
  let part = new PartWriter()
  const held = new Map<number, number>()
  for (const struct of structs as Struct[]) {
    const { client, clock } = struct.id
    // What comes after a gap is not held yet: it waits for what is missing.
    if (clock === (held.get(client) ?? 0) && !(struct instanceof Y.Skip)) {
      held.set(client, clock + struct.length)
    }
    part.write(struct)
    if (part.size < STATE_FRAME_BYTES) continue
    parts.push(part.finish(null))
    part = new PartWriter()
  }
  return new StateFrames([...parts, part.finish(ds)], Y.encodeStateVector(held))
}

/**
 * Updates of a log as few updates, for whoever gets them all: a client takes them in one by one, so small ones are joined. Null if they do not
 * follow each other, or delete anything. @throws if one is no update.
 */
export function inFewPieces(updates: readonly Uint8Array[]): Uint8Array[] | null {
  const pieces: Uint8Array[] = []
  let small: Uint8Array[] = []
  const join = (): boolean => {
    const joined = small.length > 0 ? joinInOrder(small) : null
    if (joined) pieces.push(joined)
    const isDone = joined !== null || small.length === 0
    small = []
    return isDone
  }
  for (const update of updates) {
    if (hasDeletions(update)) return null
    if (update.length < SMALL_UPDATE_BYTES) {
      small.push(update)
      continue
    }
    if (!join()) return null
    pieces.push(update)
  }
  return join() ? pieces : null
}

/** Updates that were taken in one after the other and delete nothing, as one: what `Y.mergeUpdates` gives, for a fraction of the time. Null if they do not follow each other. */
function joinInOrder(updates: readonly Uint8Array[]): Uint8Array | null {
  const byClient = new Map<number, Struct[]>()
  for (const update of updates) {
    for (const struct of Y.decodeUpdate(update).structs as Struct[]) {
      const { client, clock } = struct.id
      const known = byClient.get(client)
      const last = known?.at(-1)
      if (struct instanceof Y.Skip || (last && last.id.clock + last.length !== clock)) return null
      if (known) known.push(struct)
      else byClient.set(client, [struct])
    }
  }
  const joined = new PartWriter()
  // Yjs counts on the highest client coming first.
  for (const [, structs] of [...byClient].toSorted(([one], [other]) => other - one)) {
    for (const struct of structs) joined.write(struct)
  }
  return joined.finish(null)
}

/** Writes structs, which come ordered by client and clock, in the layout of Yjs's first update format. */
class PartWriter {
  readonly #encoder = new Y.UpdateEncoderV1()
  /** Of each client: where its structs begin, and how many they are. */
  readonly #runs: { client: number; clock: number; count: number; encoder: Y.UpdateEncoderV1 }[] =
    []
  size = 0

  write(struct: Struct): void {
    const { client, clock } = struct.id
    let run = this.#runs.at(-1)
    if (run?.client !== client) {
      run = { client, clock, count: 0, encoder: new Y.UpdateEncoderV1() }
      this.#runs.push(run)
    }
    const before = encoding.length(run.encoder.restEncoder)
    struct.write(run.encoder, 0)
    run.count++
    this.size += encoding.length(run.encoder.restEncoder) - before
  }

  finish(deleted: ReturnType<typeof Y.decodeUpdate>['ds'] | null): Uint8Array {
    const { restEncoder } = this.#encoder
    encoding.writeVarUint(restEncoder, this.#runs.length)
    for (const { client, clock, count, encoder } of this.#runs) {
      encoding.writeVarUint(restEncoder, count)
      encoding.writeVarUint(restEncoder, client)
      encoding.writeVarUint(restEncoder, clock)
      encoding.writeUint8Array(restEncoder, encoding.toUint8Array(encoder.restEncoder))
    }
    const clients = [...(deleted?.clients ?? [])]
    encoding.writeVarUint(restEncoder, clients.length)
    for (const [client, ranges] of clients) {
      encoding.writeVarUint(restEncoder, client)
      encoding.writeVarUint(restEncoder, ranges.length)
      for (const { clock, len } of ranges) {
        encoding.writeVarUint(restEncoder, clock)
        encoding.writeVarUint(restEncoder, len)
      }
    }
    return encoding.toUint8Array(restEncoder)
  }
}

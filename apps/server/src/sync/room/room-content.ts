import { encodeSyncStep2, encodeUpdate } from '@variorum/protocol'
import * as Y from 'yjs'
import type { StoredRoom } from '../../storage/ports.ts'
import { foldStored } from '../commit/fold-stored.ts'
import { hasDeletions, NOTHING } from '../wire/doc-changes.ts'
import { Frame } from '../wire/frame.ts'
import {
  COMPACT_TAIL_UPDATES,
  KEPT_ANSWERS,
  KEPT_UPDATES_MAX,
  KEPT_UPDATES_MAX_BYTES,
  STATE_FRAME_BYTES,
  WORKED_ANSWER_UNIT_BYTES,
  WORKED_ANSWER_UNITS_BURST_PER_USER,
} from '../wire/sync-limits.ts'
import { framesOf, inFewPieces, type StateFrames } from './state-frames.ts'

/**
 * Under which the server writes layers. Always the same: a new one each time that a doc is made would stay in every state vector for ever. It
 * is safe since nobody else writes layers, and what was not stored was sent to nobody.
 */
const SERVER_CLIENT_ID = 1

/**
 * What a room holds. At rest it is bytes, in the very frames that a newcomer gets; a Y.Doc is made when somebody changes or reads it,
 * and given up when the room rests again. What newcomers get is kept too: the state at some moment, and the updates since, as long as nothing is
 * deleted: what was, is in no answer.
 */
export class RoomContent {
  #doc: Y.Doc | null = null
  /** What is on disk: these frames, then those of `#since`. Null if they would have to be made from the doc. */
  #base: StateFrames | null = null
  #since: { readonly frame: Frame; readonly update: Uint8Array }[] = []
  #sinceBytes = 0
  /** Of what is on disk; null if it would have to be worked out. */
  #stateVector: Uint8Array | null = null
  /** The same, to look clients up in. */
  #held: ReadonlyMap<number, number> | null = null
  /** State vectors as they are answered. */
  #comparable = new WeakMap<Uint8Array, Uint8Array>()
  /** Answers to comparable state vectors, as long as nothing changes. */
  readonly #answers = new Map<string, readonly Frame[]>()
  #docBytes = 0
  #usedAt = -Infinity
  readonly #onSkipped: (count: number) => void

  /**
   * [S1] `onSkipped` is told how many updates of the log were passed over since Yjs fails on them; what the room rests on is read later.
   * @throws if the snapshot can't be read.
   */
  constructor(
    { snapshot, updates }: Pick<StoredRoom, 'snapshot' | 'updates'>,
    onSkipped: (count: number) => void = () => undefined,
  ) {
    this.#onSkipped = onSkipped
    const isShort = updates.length <= COMPACT_TAIL_UPDATES
    if (isShort && this.#restsOn(snapshot, updates)) return
    this.#dropBase()
    this.#doc = this.#fold({ snapshot, updates })
    this.#usedAt = performance.now()
  }

  /** How much the doc was made from: what it takes to make it again. */
  get docBytes(): number {
    return this.#doc ? this.#docBytes : 0
  }

  get isAtRest(): boolean {
    return this.#doc === null
  }

  /** When somebody last changed it, read it, or was told what they lack; in the time of `performance.now`. What newcomers get is kept anyway. */
  get usedAt(): number {
    return this.#usedAt
  }

  /** The doc; it says what is on disk, unless a commit is under way. */
  doc(): Y.Doc {
    this.#usedAt = performance.now()
    if (this.#doc) return this.#doc
    const since = this.#since.map(({ update }) => update)
    this.#doc = this.#fold({
      snapshot: null,
      updates: [...(this.#base?.updates ?? []), ...since],
    })
    // At rest it may have been said to hold less.
    this.#forgetStateVector()
    return this.#doc
  }

  /** What is on disk has grown by this, which the doc has already. Gives the frame that says so. */
  published(update: Uint8Array): Frame {
    this.#forgetStateVector()
    this.#answers.clear()
    this.#docBytes += update.length
    if (!this.#base) return new Frame(encodeUpdate(update))
    const frame = this.#addSince(update)
    // What is deleted from now on stands in the frames of before, and newcomers must not find it there.
    if (hasDeletions(update)) this.#dropBase()
    else if (this.#since.length > KEPT_UPDATES_MAX || this.#sinceBytes > KEPT_UPDATES_MAX_BYTES) {
      this.#dropBase()
    }
    return frame
  }

  /** The state vector of what is on disk; of what the doc says, while a commit is under way. */
  stateVector(): Uint8Array {
    return (this.#stateVector ??= this.#readStateVector())
  }

  /** True if `stateVector` takes no time that anybody could notice. */
  get hasStateVectorAtHand(): boolean {
    const isKnown = this.#doc !== null || this.#stateVector !== null
    return isKnown || (this.#base?.knowsStateVector ?? true)
  }

  /** True if `answer` can be given while a commit is under way. */
  canAnswerAtOnce(stateVector: Uint8Array): boolean {
    return hasNothing(stateVector) && this.#base !== null
  }

  /** True if `answer` takes no time that anybody could notice. What is no state vector is refused at once. */
  hasAnswerAtHand(stateVector: Uint8Array): boolean {
    if (hasNothing(stateVector)) return this.#base !== null
    if (!this.hasStateVectorAtHand) return false
    try {
      const asked = this.#comparableTo(stateVector)
      return hasNothing(asked) ? this.#base !== null : this.#answers.has(keyOf(asked))
    } catch {
      return true
    }
  }

  /** [S5] What an answer costs that is not at hand, in units of what a user may spend: never more than can be saved up. */
  get answerUnits(): number {
    const base = this.#base?.updates.reduce((sum, { length }) => sum + length, this.#sinceBytes)
    const units = Math.ceil((base ?? this.docBytes) / WORKED_ANSWER_UNIT_BYTES)
    return Math.min(Math.max(1, units), WORKED_ANSWER_UNITS_BURST_PER_USER)
  }

  /** The frames that answer a step 1. @throws if it is no state vector. */
  answer(stateVector: Uint8Array): readonly Frame[] {
    if (hasNothing(stateVector)) return this.#everything()
    // The same one comes from everybody who was here before the line broke.
    const asked = this.#comparableTo(stateVector)
    if (hasNothing(asked)) return this.#everything()
    this.#usedAt = performance.now()
    const key = keyOf(asked)
    const known = this.#answers.get(key)
    if (known) return known
    const frames = answerOf(this.#lackingIn(asked))
    if (this.#answers.size >= KEPT_ANSWERS) this.#answers.clear()
    this.#answers.set(key, frames)
    return frames
  }

  /** What is on disk, in the updates that a newcomer gets. Not to be called while a commit is under way. */
  updates(): readonly Uint8Array[] {
    const base = this.#baseOrMade()
    return [...base.updates, ...this.#since.map(({ update }) => update)]
  }

  /** Gives up the doc and keeps its bytes. Not to be called while a commit is under way. */
  rest(): void {
    this.#answers.clear()
    if (!this.#doc) return
    if (!this.#base || this.#since.length > 0) {
      // In one piece, of which answers can be made without a doc.
      const base = framesOf(Y.encodeStateAsUpdate(this.#doc))
      this.#dropBase()
      this.#base = base
    }
    this.#doc.destroy()
    this.#doc = null
  }

  end(): void {
    this.#doc?.destroy()
    this.#doc = null
    this.#dropBase()
    this.#answers.clear()
  }

  #dropBase(): void {
    this.#base = null
    this.#since = []
    this.#sinceBytes = 0
  }

  #forgetStateVector(): void {
    this.#stateVector = null
    this.#held = null
    this.#comparable = new WeakMap()
  }

  /**
   * [S5] What of a state vector matters here: clients that are unknown, and what somebody has beyond what is held, make no difference to what they lack,
   * so nobody gets an answer of their own by making some up. It never claims more than the state vector does. @throws if it is none.
   */
  #comparableTo(stateVector: Uint8Array): Uint8Array {
    const known = this.#comparable.get(stateVector)
    if (known) return known
    this.#held ??= this.#readHeld()
    const shared = new Map<number, number>()
    for (const [client, clock] of Y.decodeStateVector(stateVector)) {
      const both = Math.min(clock, this.#held.get(client) ?? 0)
      if (both > 0) shared.set(client, both)
    }
    const comparable = Y.encodeStateVector(shared)
    this.#comparable.set(stateVector, comparable)
    return comparable
  }

  #readHeld(): ReadonlyMap<number, number> {
    const held = Y.decodeStateVector(this.stateVector())
    if (this.#doc) return held
    for (const { update } of this.#since) {
      const { from, to } = Y.parseUpdateMeta(update)
      for (const [client, clock] of to) {
        const before = held.get(client) ?? 0
        if ((from.get(client) ?? 0) <= before) held.set(client, Math.max(before, clock))
      }
    }
    return held
  }

  #everything(): readonly Frame[] {
    return this.#baseOrMade().followedBy(this.#since.map(({ frame }) => frame))
  }

  #baseOrMade(): StateFrames {
    return (this.#base ??= framesOf(Y.encodeStateAsUpdate(this.#doc ?? this.doc())))
  }

  #lackingIn(stateVector: Uint8Array): Uint8Array {
    const bytes = this.#bytesAtRest()
    return bytes ? Y.diffUpdate(bytes, stateVector) : Y.encodeStateAsUpdate(this.doc(), stateVector)
  }

  /** At rest it may say less than is held; then clients send more than they need, and that does no harm. */
  #readStateVector(): Uint8Array {
    if (this.#doc || !this.#base) return Y.encodeStateVector(this.#doc ?? this.doc())
    try {
      return this.#base.stateVector
    } catch {
      // It is damaged: the doc is made of what can be read.
      return Y.encodeStateVector(this.doc())
    }
  }

  /** Null if there is a doc, or if it would be cheaper to make one than to put the bytes together. */
  #bytesAtRest(): Uint8Array | null {
    const [only, ...more] = this.#base?.updates ?? []
    return this.#doc || more.length > 0 || this.#since.length > 0 ? null : (only ?? null)
  }

  /** False if what is stored can't be given out as it is: something in it is damaged, or was deleted since. */
  #restsOn(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): boolean {
    try {
      // The first of all may delete: there was nothing before it, and Yjs writes nothing out that it deletes of its own.
      const [state = NOTHING, ...later] = snapshot ? [snapshot, ...updates] : updates
      const since = inFewPieces(later)
      if (!since) return false
      this.#base = framesOf(state)
      for (const update of since) this.#addSince(update)
      return true
    } catch {
      return false
    }
  }

  #addSince(update: Uint8Array): Frame {
    const frame = new Frame(encodeUpdate(update))
    this.#since.push({ frame, update: frame.bytes.subarray(frame.bytes.length - update.length) })
    this.#sinceBytes += update.length
    return frame
  }

  #fold(stored: Pick<StoredRoom, 'snapshot' | 'updates'>): Y.Doc {
    const { doc, skippedCount } = foldStored(stored)
    doc.clientID = SERVER_CLIENT_ID
    if (skippedCount > 0) {
      // What is held is damaged: from now on the doc says what there is.
      this.#dropBase()
      this.#onSkipped(skippedCount)
    }
    this.#docBytes = stored.updates.reduce(
      (sum, { length }) => sum + length,
      stored.snapshot?.length ?? 0,
    )
    return doc
  }
}

/** [S7] What somebody lacks is divided as a whole state is: their line may be as slow. */
function answerOf(lacking: Uint8Array): readonly Frame[] {
  return lacking.length > STATE_FRAME_BYTES
    ? framesOf(lacking).followedBy([])
    : [new Frame(encodeSyncStep2(lacking))]
}

function keyOf(stateVector: Uint8Array): string {
  const { buffer, byteOffset, length } = stateVector
  return Buffer.from(buffer, byteOffset, length).toString('latin1')
}

function hasNothing(stateVector: Uint8Array): boolean {
  return stateVector.length === 1 && stateVector[0] === 0
}

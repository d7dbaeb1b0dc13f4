import type { MemberId } from '@variorum/document'
import { encodeSyncStep1, encodeUpdate, MESSAGE, type CloseCode } from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Room } from '../sync/room/room.ts'
import type { Frame } from '../sync/wire/frame.ts'
import type { Peer, PeerIdentity } from '../sync/wire/peer.ts'
import { UserBudget } from '../sync/wire/user-budgets.ts'

/** A client in a test: a Y.Doc of its own, talking to a room in frames and remembering what it was told. */
export class TestPeer implements Peer {
  readonly doc = new Y.Doc()
  readonly identity: PeerIdentity
  readonly mayWrite: boolean
  readonly wantsDurable: boolean
  /** Newest count of a `durable` message; null if none came. */
  durableCount: number | null = null
  closedWith: CloseCode | null = null
  isSynced = false
  isHeldBack = false
  /** States heard of others, by client id; null for one who left. */
  readonly presence = new Map<number, Record<string, unknown> | null>()
  readonly frames: Uint8Array[] = []
  /** What it got as answers to its questions for the state. */
  readonly answers: (readonly Frame[])[] = []
  readonly #waiters = new Set<() => void>()
  #room: Room | null = null

  readonly budget: UserBudget

  constructor(
    name: string,
    options: { mayWrite?: boolean; wantsDurable?: boolean; budget?: UserBudget } = {},
  ) {
    this.identity = { memberId: name as MemberId, name, color: '#123456' }
    this.mayWrite = options.mayWrite ?? true
    this.wantsDurable = options.wantsDurable ?? true
    this.budget = options.budget ?? new UserBudget()
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.says(encodeUpdate(update))
    })
  }

  async joins(room: Room): Promise<this> {
    room.join(this)
    return this.talksTo(room)
  }

  /** Goes on as a client does that was let into a room. */
  async talksTo(room: Room): Promise<this> {
    this.#room = room
    this.says(encodeSyncStep1(Y.encodeStateVector(this.doc)))
    await this.until(() => this.isSynced)
    return this
  }

  says(frame: Uint8Array): void {
    this.#room?.receive(this, frame)
  }

  types(words: string): void {
    const text = this.doc.getText('words')
    text.insert(text.length, words)
  }

  get words(): string {
    return this.doc.getText('words').toJSON()
  }

  saysPresence(clientId: number, clock: number, state: unknown): void {
    this.says(presenceFrame(clientId, clock, state))
  }

  /** Waits until `condition` holds; checked whenever something arrives. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return
    await new Promise<void>((resolve) => {
      const check = (): void => {
        if (!condition()) return
        this.#waiters.delete(check)
        resolve()
      }
      this.#waiters.add(check)
    })
  }

  send(...frames: readonly Frame[]): void {
    for (const { bytes } of frames) this.#hears(bytes)
    this.#wake()
  }

  answer(...frames: readonly Frame[]): void {
    this.answers.push(frames)
    this.send(...frames)
  }

  #hears(frame: Uint8Array): void {
    this.frames.push(frame)
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync) this.#hearSync(decoder)
    else if (type === MESSAGE.awareness) this.#hearPresence(decoder)
    else if (type === MESSAGE.durable) this.durableCount = decoding.readVarUint(decoder)
  }

  holdBack(isHeldBack: boolean): void {
    this.isHeldBack = isHeldBack
  }

  close(code: CloseCode): void {
    this.closedWith = code
    this.#wake()
  }

  #hearSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === 0) return
    Y.applyUpdate(this.doc, payload, this)
    if (step === 1) this.isSynced = true
  }

  #hearPresence(outer: decoding.Decoder): void {
    const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer))
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      this.presence.set(clientId, JSON.parse(decoding.readVarString(decoder)) as null)
    }
  }

  #wake(): void {
    for (const check of this.#waiters) check()
  }
}

/** An awareness frame with one state, as y-protocols writes it. */
export function presenceFrame(clientId: number, clock: number, state: unknown): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, 1)
  encoding.writeVarUint(update, clientId)
  encoding.writeVarUint(update, clock)
  encoding.writeVarString(update, JSON.stringify(state))
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, MESSAGE.awareness)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(update))
  return encoding.toUint8Array(frame)
}

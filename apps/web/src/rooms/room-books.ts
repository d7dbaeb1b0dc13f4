import * as Y from 'yjs'
import type { KeptRoom, RoomCache } from '../offline/room-cache.ts'
import { unsentWords } from '../offline/unsent-words.ts'
import { observable, type Observable } from '../state/observable.ts'
import {
  book,
  hasNothingUnsent,
  NEW_LEDGER,
  savedState,
  type Ledger,
  type LinkEvent,
  type SavedState,
} from './saved-state.ts'
import { sentFrames } from './sent-frames.ts'

/** The books of one room: what of this page, and of earlier ones in this browser, the server has, and what is said of it. */
export class RoomBooks {
  readonly #doc: Y.Doc
  readonly #cache: Pick<RoomCache, 'noteUnsent'> | null
  readonly #saved = observable<SavedState>({ type: 'connecting' })
  readonly #frames = sentFrames()
  #ledger: Ledger = NEW_LEDGER
  /** What earlier pages of this browser had not sent when they were closed. */
  #earlier: KeptRoom['unsent'] = new Map()

  /** The cache is told whenever something begins to be unsent, and when nothing is any more. */
  constructor(doc: Y.Doc, cache: Pick<RoomCache, 'noteUnsent'> | null) {
    this.#doc = doc
    this.#cache = cache
  }

  get saved(): Observable<SavedState> {
    return this.#saved
  }

  note(event: LinkEvent): void {
    const wasClean = this.isClean
    this.#ledger = book(this.#ledger, event)
    if (this.isClean && !wasClean) {
      this.#earlier = new Map()
      this.#cache?.noteUnsent(null)
    }
    if (wasClean && !this.isClean) {
      const fromClock = this.#frames.confirmedClock()
      this.#cache?.noteUnsent({ clientId: this.#doc.clientID, fromClock })
    }
    const next = savedState(this.#ledger)
    if (JSON.stringify(next) !== JSON.stringify(this.#saved.get())) this.#saved.set(next)
  }

  noteOpened(): void {
    this.#frames.opened()
    this.note({ type: 'opened' })
  }

  noteSent(carrier: Extract<LinkEvent, { type: 'sent' }>['carrier'], sizeBytes: number): void {
    this.#frames.sent(sizeBytes, clockIn(this.#doc, this.#doc.clientID))
    this.note({ type: 'sent', carrier })
  }

  noteDurable(count: number): void {
    this.#frames.confirmed(count)
    this.note({ type: 'durable', count })
  }

  /** What the cache found; on an open line it has just been sent. */
  noteEarlier(unsent: KeptRoom['unsent'], isLineOpen: boolean): void {
    this.#earlier = unsent
    if (unsent.size === 0 || isLineOpen) return
    // Without words of their own there are deletions at least.
    const count = Math.max(1, unsentWords(this.#doc, unsent).length)
    for (let waiting = 0; waiting < count; waiting++) this.note({ type: 'changed-unsent' })
  }

  /** True if the server confirmed everything that was changed here. */
  get isClean(): boolean {
    return hasNothingUnsent(this.#ledger)
  }

  /** On their way to the server. */
  get unconfirmedBytes(): number {
    return this.#frames.unconfirmedBytes()
  }

  /** Words typed here that the server neither confirmed nor, as far as a replica of it shows, holds. */
  unsentWords(replica?: Y.Doc): string[] {
    const own = [this.#doc.clientID, this.#frames.confirmedClock()] as const
    const clocks = [...this.#earlier, own].map(([client, clock]) => {
      const held = replica ? clockIn(replica, client) : 0
      return [client, Math.max(clock, held)] as const
    })
    return unsentWords(this.#doc, new Map(clocks))
  }
}

function clockIn({ store }: Y.Doc, client: number): number {
  return Y.getState(store, client)
}

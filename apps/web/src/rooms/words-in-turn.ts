import { observable, type Observable } from '../state/observable.ts'
import type { RoomConnection } from './open-room.ts'

/** What the words of a text need from whoever joins its rooms. */
export interface WordsDeps<Shown extends ShownWords> {
  /** Opens the room, for the first time or anew. */
  readonly open: () => RoomConnection
  /** What is shown of it. */
  readonly show: (words: RoomConnection) => Shown
  /** Told what was typed into a room that is left, as far as its successor is known to lack it. */
  readonly onLost: (left: RoomConnection, words: string[]) => void
  /** False if what was typed into it can't be sent any more. */
  readonly mayEdit: () => boolean
  /** True once nothing is followed any more. */
  readonly isOver: () => boolean
  /** Told after another room has taken the place of the one before. */
  readonly onSwap: () => void
}

interface ShownWords {
  readonly words: RoomConnection
  readonly live: { readonly stop: () => void }
}

/**
 * The room with the words of a text, and the one that follows it where the words have to be fetched anew: the old one stays on the page until
 * the new one has arrived and nobody composes in the old one.
 */
export class WordsInTurn<Shown extends ShownWords> {
  readonly #deps: WordsDeps<Shown>
  readonly #shown
  #coming: RoomConnection | null = null
  #isWaiting = false

  constructor(deps: WordsDeps<Shown>) {
    this.#deps = deps
    this.#shown = observable(deps.show(this.#open()))
  }

  /** What is on the page. */
  get shown(): Observable<Shown> {
    return this.#shown
  }

  /** The room that counts: it may not have arrived yet. */
  get current(): RoomConnection {
    return this.#coming ?? this.#shown.get().words
  }

  fetchAnew(old: RoomConnection): void {
    this.#deps.onLost(old, old.unsentWords())
    void old.forget()
    const fresh = this.#open()
    this.#coming = fresh
    const swap = () => {
      if (!fresh.hasArrived.get() || this.#coming !== fresh || old.incoming.isClosed.get()) return
      this.#deps.onLost(old, old.unsentWords(fresh.doc))
      const before = this.#shown.get()
      this.#coming = null
      this.#shown.set(this.#deps.show(fresh))
      before.live.stop()
      old.close()
      this.#deps.onSwap()
    }
    fresh.hasArrived.subscribe(swap)
    old.incoming.isClosed.subscribe(swap)
    swap()
  }

  /**
   * Calls back once nobody composes, at once if nobody does; not at all if all is over by then. On a line of theirs a word that is being composed could
   * be sent, and the page would lose it with the words around it.
   */
  whenComposed(work: () => void): void {
    const { isClosed: isComposing } = this.current.incoming
    if (!isComposing.get()) {
      work()
      return
    }
    if (this.#isWaiting) return
    this.#isWaiting = true
    const stop = isComposing.subscribe(() => {
      stop()
      this.#isWaiting = false
      if (!this.#deps.isOver()) this.whenComposed(work)
    })
  }

  /** Brings the room in line with what the member may do now. */
  rejoin(): void {
    const words = this.current
    // Refused or not: a reader is never asked for what is unsent, so it would wait for ever.
    if (this.#isStuck(words)) this.fetchAnew(words)
    else if (words.saved.get().type === 'refused') words.rejoin()
  }

  close(): void {
    const { words, live } = this.#shown.get()
    live.stop()
    words.close()
    this.#coming?.close()
  }

  #open(): RoomConnection {
    const words = this.#deps.open()
    words.hasArrived.subscribe(() => {
      if (this.#isStuck(words) && this.current === words && !this.#coming) this.fetchAnew(words)
    })
    return words
  }

  /** What was typed and now may not be sent any more would look as if it were saved. */
  #isStuck(words: RoomConnection): boolean {
    return !this.#deps.mayEdit() && !words.isClean()
  }
}

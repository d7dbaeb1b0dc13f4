import { WordsMeter, type WordsChange } from '@variorum/ydoc'
import type * as Y from 'yjs'
import type { Peer } from '../wire/peer.ts'
import type { WaitingUpdate } from './pending-frames.ts'

/** Measures what each peer does to the words in one transaction of many updates. */
export class WrittenByPeer {
  readonly #isByOne: boolean
  #last: Peer | null = null
  #meter: WordsMeter | null = null
  readonly #changes = new Map<Peer, WordsChange>()

  /** `isByOne` says whether everything is by one peer, as mostly: then it is measured once, at the end. */
  constructor(isByOne: boolean) {
    this.#isByOne = isByOne
  }

  /** What was noted; peers that changed nothing are left out. */
  get changes(): ReadonlyMap<Peer, WordsChange> {
    return this.#changes
  }

  /** This update has just been applied. */
  note(transaction: Y.Transaction, { peer, update }: WaitingUpdate): void {
    this.#last = peer
    if (this.#isByOne) return
    this.#meter ??= new WordsMeter(transaction)
    // The meter has no way of its own to tell whose new items are whose.
    this.#add(peer, this.#meter.take(update.clients))
  }

  /** To be called once, with the transaction still open. */
  finish(transaction: Y.Transaction): void {
    if (this.#isByOne && this.#last) this.#add(this.#last, new WordsMeter(transaction).take())
  }

  #add(peer: Peer, change: WordsChange): void {
    const { addedChars, removedChars, paragraphs } = change
    if (addedChars === 0 && removedChars === 0 && paragraphs.size === 0) return
    const before = this.#changes.get(peer)
    this.#changes.set(peer, {
      addedChars: addedChars + (before?.addedChars ?? 0),
      removedChars: removedChars + (before?.removedChars ?? 0),
      paragraphs: before ? before.paragraphs.union(paragraphs) : paragraphs,
    })
  }
}

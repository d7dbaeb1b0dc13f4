import { WordsMeter, type WordsChange } from '@variorum/ydoc'
import * as Y from 'yjs'
import type { Waiting } from './inbox.ts'
import type { Peer } from './peer.ts'

/** Measures what each peer does to the words in one transaction of many updates. */
export class WrittenByPeer {
  readonly #frames: readonly Waiting[]
  /** Whether everything is by one peer, as mostly: then it is measured once, at the end, and no update is looked into. */
  readonly #isByOne: boolean
  #meter: WordsMeter | null = null
  readonly #changes = new Map<Peer, WordsChange>()

  /** `frames` are the updates in the order in which they are applied. */
  constructor(frames: readonly Waiting[]) {
    this.#frames = frames
    this.#isByOne = frames.every(({ peer }) => peer === frames[0]?.peer)
  }

  /** What was noted; peers that changed nothing are left out. */
  get changes(): ReadonlyMap<Peer, WordsChange> {
    return this.#changes
  }

  /** For `applyTogether`. */
  readonly note = (transaction: Y.Transaction, index: number): void => {
    this.#meter ??= new WordsMeter(transaction)
    const frame = this.#frames[index]
    if (!frame?.update) return
    if (this.#isByOne && index < this.#frames.length - 1) return
    // The meter has no way of its own to tell whose new items are whose.
    const clients = this.#isByOne ? undefined : Y.parseUpdateMeta(frame.update).to.keys()
    this.#add(frame.peer, this.#meter.take(clients))
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

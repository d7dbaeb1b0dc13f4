import { randomUUID } from 'node:crypto'
import { PUBLISH_SPACING_MAX_MS, PUBLISH_SPACING_PER_PEER_MS } from '../wire/sync-limits.ts'

/** When and how often what is on disk of a room has changed since it was loaded. */
export class PublishedState {
  #at = -Infinity
  #count = 0
  /** Differs from that of every other time that the room was, or will be, loaded. */
  readonly #loadedAs = randomUUID()

  /** When something was last published, in the time of `performance.now`. */
  get at(): number {
    return this.#at
  }

  /** Names what is on disk. Another one each time that this changes, and each time that the room is loaded. */
  get tag(): string {
    return `${this.#loadedAs}.${this.#count}`
  }

  /** [SPEC S6] The more listen, the more is sent at once: a hall gets words a dozen times a second, two people at once. */
  readyAt(peerCount: number): number {
    return this.#at + Math.min(PUBLISH_SPACING_MAX_MS, peerCount * PUBLISH_SPACING_PER_PEER_MS)
  }

  /** A commit is on disk; `hasChanged` is false where it changed nothing. */
  note(hasChanged: boolean): void {
    this.#at = performance.now()
    if (hasChanged) this.#count++
  }
}

import { CLOSE_CODES, type CloseCode } from '@variorum/protocol'

/** Questions whether peers may still be in a room. While one is open, nothing that peers sent is acted upon. */
export class Examinations {
  readonly #open = new Set<Promise<CloseCode | null>>()
  readonly #onFailed: (error: unknown) => void

  /** `onFailed` is told why a question could not be answered. */
  constructor(onFailed: (error: unknown) => void) {
    this.#onFailed = onFailed
  }

  get areOpen(): boolean {
    return this.#open.size > 0
  }

  /**
   * The answer: a reason to close the peer, or null. The question is open until `act` has dealt with that. One that fails is a no, and
   * retryable.
   */
  async examine(
    ask: () => Promise<CloseCode | null>,
    act: (code: CloseCode | null) => void,
  ): Promise<void> {
    const question = ask().catch((error: unknown) => {
      this.#onFailed(error)
      return CLOSE_CODES.storageFailed
    })
    this.#open.add(question)
    act(await question)
    this.#open.delete(question)
  }
}

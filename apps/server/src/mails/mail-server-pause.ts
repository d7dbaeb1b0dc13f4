/** The wait after the first failure: a mail server that starts again is back by then. It doubles with each. */
export const FIRST_PAUSE_MS = 5_000
/** How late mails may be once the mail server is back. */
export const LONGEST_PAUSE_MS = 5 * 60 * 1000

/** How long a mail server that does not answer, or takes nothing, is left alone. Kept in memory: a server that starts asks at once. */
export class MailServerPause {
  #failures = 0
  #until = 0

  isOver(now: number): boolean {
    return now >= this.#until
  }

  /** The mail server failed: the next wait begins, twice as long as the last. */
  failed(now: number): void {
    this.#until = now + Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS)
    this.#failures++
  }

  /** The mail server took a mail: the next wait is a short one again. */
  ended(): void {
    this.#failures = 0
    this.#until = 0
  }
}

/** So many at once, and so many a second in the long run. */
export class Allowance {
  readonly #burst: number
  readonly #perSecond: number
  #left: number
  #countedAt = 0

  constructor(burst: number, perSecond: number) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#left = burst
  }

  /** One more; false if that is too many. */
  take(now = performance.now()): boolean {
    if (this.#left < this.#burst) {
      const earned = ((now - this.#countedAt) / 1_000) * this.#perSecond
      this.#left = Math.min(this.#burst, this.#left + earned)
    }
    this.#countedAt = now
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}

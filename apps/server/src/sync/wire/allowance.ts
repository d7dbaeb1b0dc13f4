/** So much at once, and so much a second in the long run. */
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

  /** Takes `amount` of it; false, and takes nothing, if so much is not left. More than the burst is never left. */
  take(amount = 1, now = performance.now()): boolean {
    this.#earn(now)
    if (this.#left < amount) return false
    this.#left -= amount
    return true
  }

  /** Milliseconds until so much is left; 0 if it is now. */
  waitMs(amount = 1, now = performance.now()): number {
    this.#earn(now)
    return Math.ceil((Math.max(0, amount - this.#left) / this.#perSecond) * 1_000)
  }

  /** True if nothing is owed: it is as good as new. */
  isWhole(now = performance.now()): boolean {
    this.#earn(now)
    return this.#left === this.#burst
  }

  #earn(now: number): void {
    if (this.#left < this.#burst) {
      const earned = ((now - this.#countedAt) / 1_000) * this.#perSecond
      this.#left = Math.min(this.#burst, this.#left + earned)
    }
    this.#countedAt = now
  }
}

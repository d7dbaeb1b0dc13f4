/** A lock: whoever takes it is alone until they release it. Those who wait come in the order in which they asked. */
export class Turns {
  #isTaken = false
  readonly #waiting: (() => void)[] = []
  readonly #onFree: (() => void) | null

  /** `onFree` is called when it was released and nobody waits. */
  constructor(onFree: (() => void) | null = null) {
    this.#onFree = onFree
  }

  get isTaken(): boolean {
    return this.#isTaken
  }

  /** Takes it if nobody has it. */
  tryTake(): boolean {
    if (this.#isTaken) return false
    this.#isTaken = true
    return true
  }

  /** Resolves when it is ours. */
  async take(): Promise<void> {
    if (!this.tryTake()) await new Promise<void>((resolve) => void this.#waiting.push(resolve))
  }

  release(): void {
    const next = this.#waiting.shift()
    // It goes straight to the next: nobody can come in between.
    if (next) return next()
    this.#isTaken = false
    this.#onFree?.()
  }

  /** Runs `work` alone. */
  async alone<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    await this.take()
    try {
      return await work()
    } finally {
      this.release()
    }
  }
}

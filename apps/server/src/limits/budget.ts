/** So many at once, and one more after each so long a time. */
export interface BudgetTerms {
  readonly burst: number
  readonly oneEveryMs: number
}

/** A bound on memory, some 10 MB; as many as there are people and addresses on a busy day. */
const KEYS_MAX = 50_000

/**
 * What may be done so often per key (an address, an account, a user). What is taken can be given back. Beyond `KEYS_MAX` keys those are
 * forgotten that spent least: nobody gets rid of what they spent by coming under many names.
 */
export class Budget {
  readonly #terms: BudgetTerms
  readonly #monotonicMs: () => number
  readonly #keysMax: number
  /** How long it takes from `at` on until all that the key took is earned again. */
  readonly #owed = new Map<string, { ms: number; at: number }>()

  /** `monotonicMs`: a clock that nobody sets, since a day that is set forward would give everybody everything back. */
  constructor(terms: BudgetTerms, monotonicMs: () => number, keysMax = KEYS_MAX) {
    this.#terms = terms
    this.#monotonicMs = monotonicMs
    this.#keysMax = keysMax
  }

  /** Milliseconds until the key has something to take; 0 if it has now. */
  waitMs(key: string): number {
    const { burst, oneEveryMs } = this.#terms
    return Math.max(0, Math.ceil(this.#owedBy(key) - (burst - 1) * oneEveryMs))
  }

  take(key: string): void {
    this.#note(key, this.#owedBy(key) + this.#terms.oneEveryMs)
    if (this.#owed.size > this.#keysMax) this.#forgetSmallest()
  }

  giveBack(key: string): void {
    this.#note(key, this.#owedBy(key) - this.#terms.oneEveryMs)
  }

  #note(key: string, ms: number): void {
    if (ms > 0) this.#owed.set(key, { ms, at: this.#monotonicMs() })
    else this.#owed.delete(key)
  }

  #owedBy(key: string): number {
    const owed = this.#owed.get(key)
    return owed ? Math.max(0, owed.ms - (this.#monotonicMs() - owed.at)) : 0
  }

  // Half of the room is made at once, so that a new key costs nothing but a sort in the long run.
  #forgetSmallest(): void {
    const keys = [...this.#owed.keys()].map((key) => ({ key, owed: this.#owedBy(key) }))
    keys.sort((one, other) => one.owed - other.owed)
    const surplus = keys.length - Math.ceil(this.#keysMax / 2)
    for (const [at, { key, owed }] of keys.entries()) {
      if (at >= surplus && owed > 0) break
      this.#owed.delete(key)
    }
  }
}

/** So many at once, and one more after each so long a time. */
export interface BudgetTerms {
  readonly burst: number
  readonly oneEveryMs: number
}

/** Beyond this many keys the one that was used longest ago goes: a bound on memory, some 10 MB. */
const KEYS_MAX = 50_000

/** Attempts that may still fail, per key. What is taken is given back where the attempt succeeds. */
export class AttemptBudget {
  readonly #terms: BudgetTerms
  readonly #now: () => number
  /** By last use, the oldest first. */
  readonly #spent = new Map<string, { count: number; at: number }>()

  constructor(terms: BudgetTerms, now: () => number) {
    this.#terms = terms
    this.#now = now
  }

  /** Milliseconds until the key has an attempt to take; 0 if it has one now. */
  waitMs(key: string): number {
    const { burst, oneEveryMs } = this.#terms
    return Math.max(0, Math.ceil((this.#spentBy(key) - burst + 1) * oneEveryMs))
  }

  take(key: string): void {
    this.#note(key, this.#spentBy(key) + 1)
    if (this.#spent.size <= KEYS_MAX) return
    const [oldest] = this.#spent.keys()
    if (oldest !== undefined) this.#spent.delete(oldest)
  }

  giveBack(key: string): void {
    this.#note(key, this.#spentBy(key) - 1)
  }

  #note(key: string, count: number): void {
    this.#spent.delete(key)
    if (count > 0) this.#spent.set(key, { count, at: this.#now() })
  }

  #spentBy(key: string): number {
    const spent = this.#spent.get(key)
    if (!spent) return 0
    // A clock that is set back earns nothing.
    const earned = Math.max(0, this.#now() - spent.at) / this.#terms.oneEveryMs
    return Math.max(0, spent.count - earned)
  }
}

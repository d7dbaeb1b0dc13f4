import type { UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { Budget } from './budget.ts'
import { RATES, type RateName } from './rates.ts'

/** What each user has left of each of `RATES`. It is forgotten when the server starts anew. */
export class UserRates {
  readonly #budgets: ReadonlyMap<RateName, Budget>
  readonly #onRefused: (name: RateName) => void

  /** `onRefused` hears of every request that had to wait. */
  constructor(monotonicMs: () => number, onRefused: (name: RateName) => void = () => undefined) {
    const names = Object.keys(RATES) as RateName[]
    this.#budgets = new Map(names.map((name) => [name, new Budget(RATES[name], monotonicMs)]))
    this.#onRefused = onRefused
  }

  /** Takes one of each, or none. @throws {AppError} the rate's code, with the time after which there is one again. */
  take(userId: UserId, ...names: readonly RateName[]): void {
    for (const name of names) {
      const retryAfterMs = this.#budget(name).waitMs(userId)
      if (retryAfterMs === 0) continue
      this.#onRefused(name)
      throw new AppError(RATES[name].code, { retryAfterMs })
    }
    for (const name of names) this.#budget(name).take(userId)
  }

  /**
   * As `take`, for `work`. What did nothing is given back: `work` answers so, or fails with something that the same request can come
   * through another time. A command that is sent again, since its answer was lost, costs its sender nothing.
   */
  async spend<Result>(
    userId: UserId,
    names: readonly RateName[],
    work: () => Promise<Result>,
    hasDone: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    this.take(userId, ...names)
    const giveBack = () => {
      for (const name of names) this.#budget(name).giveBack(userId)
    }
    try {
      const result = await work()
      if (!hasDone(result)) giveBack()
      return result
    } catch (error) {
      if (error instanceof AppError && error.isRetryable) giveBack()
      throw error
    }
  }

  #budget(name: RateName): Budget {
    const budget = this.#budgets.get(name)
    if (!budget) throw new Error(`No rate is called ${name}`)
    return budget
  }
}

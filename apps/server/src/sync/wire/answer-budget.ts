import { Allowance } from './allowance.ts'
import {
  WORKED_ANSWER_UNITS_BURST_OF_ALL,
  WORKED_ANSWER_UNITS_BURST_PER_USER,
  WORKED_ANSWER_UNITS_MODEST_BURST,
  WORKED_ANSWER_UNITS_MODEST_PER_SECOND,
  WORKED_ANSWER_UNITS_PER_SECOND_OF_ALL,
  WORKED_ANSWER_UNITS_PER_SECOND_PER_USER,
} from './sync-limits.ts'

/** [S5] Units of what may be worked out for all users together. */
export function answersOfAll(): Allowance {
  return new Allowance(WORKED_ANSWER_UNITS_BURST_OF_ALL, WORKED_ANSWER_UNITS_PER_SECOND_OF_ALL)
}

/**
 * [S5] Units of what may be worked out for one user, out of those for all. Whoever asks for more than a modest share leaves half of all to those who
 * do not, so that many who ask for much take nothing from those who ask for little.
 */
export class AnswerBudget {
  readonly #own = new Allowance(
    WORKED_ANSWER_UNITS_BURST_PER_USER,
    WORKED_ANSWER_UNITS_PER_SECOND_PER_USER,
  )
  readonly #modest = new Allowance(
    WORKED_ANSWER_UNITS_MODEST_BURST,
    WORKED_ANSWER_UNITS_MODEST_PER_SECOND,
  )
  readonly #ofAll: Allowance

  constructor(ofAll = answersOfAll()) {
    this.#ofAll = ofAll
  }

  /** False, and takes nothing, if so much is not left of both. */
  take(units: number): boolean {
    if (this.waitMs(units) > 0) return false
    this.#modest.take(units)
    return this.#own.take(units) && this.#ofAll.take(units)
  }

  /** Milliseconds until `take` may give so much; 0 if it does now. */
  waitMs(units: number): number {
    const isModest = this.#modest.waitMs(units) === 0
    const left = isModest ? 0 : WORKED_ANSWER_UNITS_BURST_OF_ALL / 2
    return Math.max(this.#own.waitMs(units), this.#ofAll.waitMs(units + left))
  }

  /** True if nothing of their own is owed. */
  isWhole(): boolean {
    return this.#own.isWhole() && this.#modest.isWhole()
  }
}

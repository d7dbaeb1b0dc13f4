import type { UserId } from '@variorum/document'
import { Allowance } from './allowance.ts'
import { AnswerBudget, answersOfAll } from './answer-budget.ts'
import {
  EMPTY_UPDATES_BURST_PER_USER,
  EMPTY_UPDATES_PER_SECOND_PER_USER,
  JOINS_BURST_PER_USER,
  JOINS_PER_SECOND_PER_USER,
  PRESENCE_FRAMES_BURST_PER_USER,
  PRESENCE_FRAMES_PER_SECOND_PER_USER,
  QUESTIONS_BURST_PER_USER,
  QUESTIONS_PER_SECOND_PER_USER,
  UPDATE_BYTES_BURST_PER_USER,
  UPDATE_BYTES_PER_SECOND_PER_USER,
  UPDATE_PARTS_BURST_PER_USER,
  UPDATE_PARTS_PER_SECOND_PER_USER,
} from './sync-limits.ts'

/** Users in whose budgets nothing is owed are forgotten when there are more than so many, and then when there are twice as many as were left. */
const KEPT_BUDGETS = 1_000

/** [S5] What one user may spend, with all of their connections in all rooms together. */
export class UserBudget {
  /** Open, or on their way in. */
  connections = 0
  /** Of messages that have begun and not ended. */
  unfinishedBytes = 0
  /** Rooms that they asked to be let into, also in vain. */
  readonly joins = new Allowance(JOINS_BURST_PER_USER, JOINS_PER_SECOND_PER_USER)
  readonly questions = new Allowance(QUESTIONS_BURST_PER_USER, QUESTIONS_PER_SECOND_PER_USER)
  /** Units of what has to be worked out for them, on sockets and otherwise. */
  readonly answers: AnswerBudget
  readonly presence = new Allowance(
    PRESENCE_FRAMES_BURST_PER_USER,
    PRESENCE_FRAMES_PER_SECOND_PER_USER,
  )
  /** What those write who may: parts take time to be taken in, bytes room on the disk. */
  readonly updateParts = new Allowance(
    UPDATE_PARTS_BURST_PER_USER,
    UPDATE_PARTS_PER_SECOND_PER_USER,
  )
  readonly updateBytes = new Allowance(
    UPDATE_BYTES_BURST_PER_USER,
    UPDATE_BYTES_PER_SECOND_PER_USER,
  )
  /** Updates that say nothing, from those who may not write. */
  readonly emptyUpdates = new Allowance(
    EMPTY_UPDATES_BURST_PER_USER,
    EMPTY_UPDATES_PER_SECOND_PER_USER,
  )

  /** `ofAll`: what may be worked out for all users together; without it they are alone. */
  constructor(ofAll?: Allowance) {
    this.answers = new AnswerBudget(ofAll)
  }

  /** True if a new one would be no different. */
  get isWhole(): boolean {
    return (
      this.connections === 0 &&
      this.joins.isWhole() &&
      this.questions.isWhole() &&
      this.answers.isWhole() &&
      this.presence.isWhole() &&
      this.updateParts.isWhole() &&
      this.updateBytes.isWhole() &&
      this.emptyUpdates.isWhole()
    )
  }
}

/** The budgets of all users. They outlive connections, so that whoever leaves and comes back has no new one. */
export class UserBudgets {
  readonly #budgets = new Map<UserId, UserBudget>()
  readonly #answersOfAll = answersOfAll()
  #forgetAt = KEPT_BUDGETS

  of(userId: UserId): UserBudget {
    const known = this.#budgets.get(userId)
    if (known) return known
    if (this.#budgets.size >= this.#forgetAt) this.#forget()
    const budget = new UserBudget(this.#answersOfAll)
    this.#budgets.set(userId, budget)
    return budget
  }

  #forget(): void {
    for (const [userId, budget] of this.#budgets) {
      if (budget.isWhole) this.#budgets.delete(userId)
    }
    this.#forgetAt = Math.max(KEPT_BUDGETS, 2 * this.#budgets.size)
  }
}

import { setImmediate } from 'node:timers/promises'
import { AppError } from '@variorum/protocol'
import type { Frame } from '../wire/frame.ts'
import type { UserBudget } from '../wire/user-budgets.ts'
import type { RoomContent } from './room-content.ts'

/** A question of one who has no connection. */
export interface RoomQuestion {
  readonly stateVector: Uint8Array
  /** Of what they hold; null if they know none. */
  readonly knownTag: string | null
  /** Of the user who asks. */
  readonly budget: UserBudget
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

/** What whoever asked lacks, and the tag of what they have then. */
export interface Lacking {
  readonly tag: string
  readonly frames: readonly Frame[]
}

/**
 * What whoever has `stateVector` lacks of what is on disk, for those who have no connection, and the tag of that; nothing if they know that tag.
 * [SPEC S5] What has to be worked out is charged to the `budget` before, and everybody else has a turn after it. Null if the asker has gone meanwhile.
 * @throws {AppError} `too-many-requests` if the budget is spent. @throws if it is no state vector.
 */
export async function tellLacking(
  content: RoomContent,
  tag: string,
  { stateVector, knownTag, budget, signal }: RoomQuestion,
): Promise<Lacking | null> {
  if (signal?.aborted) return null
  if (tag === knownTag) return { tag, frames: [] }
  if (content.hasAnswerAtHand(stateVector)) return { tag, frames: content.answer(stateVector) }
  const units = content.answerUnits
  if (!budget.answers.take(units)) {
    throw new AppError('too-many-requests', { retryAfterMs: budget.answers.waitMs(units) })
  }
  const frames = content.answer(stateVector)
  await setImmediate()
  return { tag, frames }
}

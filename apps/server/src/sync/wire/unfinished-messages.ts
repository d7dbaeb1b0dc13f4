import {
  BUFFERED_SWEEP_MS,
  UNFINISHED_MAX_BYTES_OF_ALL,
  UNFINISHED_MAX_BYTES_PER_USER,
  UNFINISHED_PACE_BYTES,
  UNFINISHED_PACE_MS,
} from './sync-limits.ts'
import type { UserBudget } from './user-budgets.ts'

/** A connection on which a message has begun and not ended. */
export interface Unfinished {
  readonly budget: UserBudget
  readonly unfinishedBytes: number
  /** All that ever came, and how many messages came to their end: by these it is told whether it goes on. */
  readonly receivedBytes: number
  readonly endedMessages: number
  /** True while the server itself does not read from it. */
  readonly isHeldBack: boolean
  /** Closes the connection as one that is too slow, and holds nothing of it any more. */
  cut(): void
}

/** How a connection stood when it was last found to go on. */
interface Pace {
  readonly receivedBytes: number
  readonly endedMessages: number
  sweeps: number
}

/** [S5] Messages that have begun and not ended: they stand in memory, and no room knows of them. Bounded for each user, for all, and in time. */
export class UnfinishedMessages {
  readonly #paceOf = new Map<Unfinished, Pace>()
  #bytes = 0

  /** What all of them hold. */
  get bytes(): number {
    return this.#bytes
  }

  /** So much more is held of a connection than before, or less. Whoever holds too much with it is cut. */
  changes(connection: Unfinished, byBytes: number): void {
    this.#bytes += byBytes
    const { budget } = connection
    budget.unfinishedBytes += byBytes
    if (connection.unfinishedBytes === 0) this.#paceOf.delete(connection)
    else if (!this.#paceOf.has(connection)) this.#paceOf.set(connection, paceOf(connection))
    if (budget.unfinishedBytes > UNFINISHED_MAX_BYTES_PER_USER) connection.cut()
    while (this.#bytes > UNFINISHED_MAX_BYTES_OF_ALL && this.#paceOf.size > 0) this.#cutLargest()
  }

  /** To be called every `BUFFERED_SWEEP_MS`. Counts its calls rather than time, in which the server may have been busy. */
  sweep(): void {
    for (const [connection, pace] of this.#paceOf) {
      if (connection.isHeldBack || connection.endedMessages > pace.endedMessages) {
        this.#paceOf.set(connection, paceOf(connection))
      } else if (++pace.sweeps * BUFFERED_SWEEP_MS >= UNFINISHED_PACE_MS) {
        const came = connection.receivedBytes - pace.receivedBytes
        if (came < UNFINISHED_PACE_BYTES) connection.cut()
        else this.#paceOf.set(connection, paceOf(connection))
      }
    }
  }

  /** Of the user who holds most, whoever that is: somebody with one pasted book is never the first among many who hold as much. */
  #cutLargest(): void {
    const [largest] = [...this.#paceOf.keys()].toSorted(
      (one, other) =>
        other.budget.unfinishedBytes - one.budget.unfinishedBytes ||
        other.unfinishedBytes - one.unfinishedBytes,
    )
    largest?.cut()
  }
}

function paceOf({ receivedBytes, endedMessages }: Unfinished): Pace {
  return { receivedBytes, endedMessages, sweeps: 0 }
}

import { AsyncLocalStorage } from 'node:async_hooks'
import type { KyselyPlugin } from 'kysely'

/**
 * Turns a deadlock into an error: with one connection, whoever waits for a query of their own outside the transaction they are in
 * would wait for ever.
 */
export class TransactionGuard {
  readonly #open = new AsyncLocalStorage<{ isOpen: boolean }>()

  /** Runs `work` as the inside of a transaction. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const transaction = { isOpen: true }
    try {
      return await this.#open.run(transaction, work)
    } finally {
      // What was started inside and outlives the transaction may query again.
      transaction.isOpen = false
    }
  }

  /** @throws {Error} inside of an open transaction. */
  assertOutside(): void {
    if (!this.#open.getStore()?.isOpen) return
    throw new Error(
      'Inside a transaction, use the rows and the log that it was given: others wait for its end.',
    )
  }

  /** For the Kysely instance that is used outside of transactions. */
  asPlugin(): KyselyPlugin {
    return {
      transformQuery: ({ node }) => {
        this.assertOutside()
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    }
  }
}

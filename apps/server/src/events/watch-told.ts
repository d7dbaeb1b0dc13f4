import type { MemberId } from '@variorum/document'
import type { RowTransaction, Storage } from '../storage/ports.ts'

/** A notification that is new, or new again. */
export interface FreshNotification {
  readonly id: string
  readonly member_id: MemberId
}

/** What transactions that are under way put into bells. */
const told = new WeakMap<RowTransaction, FreshNotification[]>()

/** Keeps in mind what a transaction put into bells, for `watchTold`. */
export function noteTold(rows: RowTransaction, fresh: readonly FreshNotification[]): void {
  told.set(rows, [...(told.get(rows) ?? []), ...fresh])
}

/** The same storage; calls `onTold` after each commit that put something into a bell. Nothing is said of what was rolled back. */
export function watchTold(
  storage: Storage,
  onTold: (fresh: readonly FreshNotification[]) => void,
): Storage {
  return {
    dialect: storage.dialect,
    rows: storage.rows,
    updateLog: storage.updateLog,
    async transaction(work) {
      let fresh: readonly FreshNotification[] = []
      const result = await storage.transaction(async (transaction) => {
        const done = await work(transaction)
        fresh = told.get(transaction.rows) ?? []
        return done
      })
      if (fresh.length > 0) onTold(fresh)
      return result
    },
    settle: () => storage.settle(),
    close: () => storage.close(),
  }
}

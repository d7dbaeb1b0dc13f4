import type { ThreadOrder } from '@variorum/document'
import { observable, type Observable } from '../../state/observable.ts'
import { EVERYTHING, type ThreadFilter } from './thread-filter.ts'

/** What one reader chose to see of the discussion, as long as they stay in the text. */
export interface Filtering {
  readonly filter: Observable<ThreadFilter>
  readonly change: (change: Partial<ThreadFilter>) => void
  readonly clear: () => void
  /** How lists of discussions are ordered, and those that stand on the same words. */
  readonly order: Observable<ThreadOrder>
  readonly changeOrder: (order: ThreadOrder) => void
}

/** Begins with everything shown, in the order of the text. */
export function filtering(): Filtering {
  const filter = observable(EVERYTHING)
  const order = observable<ThreadOrder>('text')
  return {
    filter,
    change: (change) => filter.set({ ...filter.get(), ...change }),
    clear: () => filter.set(EVERYTHING),
    order,
    changeOrder: order.set,
  }
}

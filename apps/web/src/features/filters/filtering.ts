import { observable, type Observable } from '../../state/observable.ts'
import { EVERYTHING, type ThreadFilter } from './thread-filter.ts'

/** What one reader chose to see of the discussion, as long as they stay in the text. */
export interface Filtering {
  readonly filter: Observable<ThreadFilter>
  readonly change: (change: Partial<ThreadFilter>) => void
  readonly clear: () => void
}

/** Begins with everything shown. */
export function filtering(): Filtering {
  const filter = observable(EVERYTHING)
  return {
    filter,
    change: (change) => filter.set({ ...filter.get(), ...change }),
    clear: () => filter.set(EVERYTHING),
  }
}

import type { SavedState } from '../rooms/saved-state.ts'
import { observable, type Observable } from '../state/observable.ts'

/** Longer than between two keys of somebody who types, and between two words. */
export const SAVED_AFTER_MS = 600

/**
 * What became of changes, for a place that is looked at: while somebody types it stays `saving`, and `saved` is said once it has been true for a
 * moment. It would go to and fro with every key, and drawing that is work in the way of the next one. Everything else is said at once.
 */
export function calmState(source: Observable<SavedState>): Observable<SavedState> {
  const shown = observable(source.get())
  let listenerCount = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop = () => {}
  const hear = () => {
    const now = source.get()
    clearTimeout(timer)
    if (shown.get().type !== 'saving') shown.set(now)
    else if (now.type === 'saved') timer = setTimeout(() => shown.set(now), SAVED_AFTER_MS)
    else if (now.type !== 'saving') shown.set(now)
  }
  return {
    get: () => (listenerCount > 0 ? shown.get() : source.get()),
    subscribe: (listener) => {
      if (listenerCount === 0) {
        shown.set(source.get())
        stop = source.subscribe(hear)
      }
      listenerCount += 1
      const forget = shown.subscribe(listener)
      return () => {
        forget()
        listenerCount -= 1
        if (listenerCount > 0) return
        stop()
        clearTimeout(timer)
      }
    },
  }
}

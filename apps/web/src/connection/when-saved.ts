import type { Observable } from './observable.ts'
import type { SavedState } from './saved-state.ts'

/** Resolves once everything is saved, or after `timeoutMs`: whoever waits then learns from the server how things stand. */
export function whenSaved(saved: Observable<SavedState>, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const look = () => {
      if (saved.get().type === 'saved') finish()
    }
    const timer = setTimeout(finish, timeoutMs)
    const unsubscribe = saved.subscribe(look)
    // A promise resolves later in any case, so `unsubscribe` is known by then.
    queueMicrotask(look)
  })
}

import type { AnnotationId } from '@variorum/document'
import { observable, type Observable } from '../../state/observable.ts'

/** `checking`: the list is open, with the focus on `at`. `choosing`: the reader selects words for a thread; `from` is where they return to. */
type PlacingState =
  | { readonly type: 'closed' }
  | { readonly type: 'checking'; readonly at: AnnotationId | null }
  | { readonly type: 'choosing'; readonly id: AnnotationId; readonly from: 'list' | 'card' }

/** What this window does about the places of threads. */
export interface Placing {
  readonly state: Observable<PlacingState>
  readonly open: (at?: AnnotationId | null) => void
  readonly choose: (id: AnnotationId, from: 'list' | 'card') => void
  readonly close: () => void
}

/** Begins closed. */
export function placing(): Placing {
  const state = observable<PlacingState>({ type: 'closed' })
  return {
    state,
    open: (at = null) => state.set({ type: 'checking', at }),
    choose: (id, from) => state.set({ type: 'choosing', id, from }),
    close: () => state.set({ type: 'closed' }),
  }
}

import { observable, type Observable } from '../../state/observable.ts'

/** After so long without an edit one reads again: somebody who thinks about a sentence takes a minute, who left the room takes longer. */
export const EDITING_ENDS_AFTER_MS = 5 * 60_000

/** How somebody stands to the words. `unavailable`: they may not edit them now. `after` says what ended the last editing, if anything did. */
type EditingState =
  | { readonly type: 'unavailable'; readonly after: 'editing' | null }
  | { readonly type: 'reading'; readonly after: 'done' | 'idle' | null }
  | { readonly type: 'editing' }

/**
 * Whether the words of a text are read or edited in this window. Everybody reads until they ask to edit, and whoever may not edit any more
 * reads. Knows nothing of the editor: that tells of edits and compositions, and follows `state`.
 */
export interface EditingMode {
  readonly state: Observable<EditingState>
  /** Does nothing where editing is not available. */
  readonly enter: () => void
  readonly leave: () => void
  /** Whether this member may edit now; if not, editing ends at once. */
  readonly allow: (mayEdit: boolean) => void
  /** The words were changed here. */
  readonly noteEdit: () => void
  /** While an input method composes, editing does not end by itself. */
  readonly noteComposing: (isComposing: boolean) => void
}

/** Begins as `unavailable`, until `allow`. */
export function editingMode(): EditingMode {
  const state = observable<EditingState>({ type: 'unavailable', after: null })
  let timer: ReturnType<typeof setTimeout> | undefined
  let isComposing = false
  const isEditing = () => state.get().type === 'editing'
  const end = (next: EditingState) => {
    clearTimeout(timer)
    isComposing = false
    state.set(next)
  }
  const waitAnew = () => {
    clearTimeout(timer)
    if (!isEditing() || isComposing) return
    timer = setTimeout(() => end({ type: 'reading', after: 'idle' }), EDITING_ENDS_AFTER_MS)
  }
  return {
    state,
    enter: () => {
      if (state.get().type !== 'reading') return
      state.set({ type: 'editing' })
      waitAnew()
    },
    leave: () => {
      if (isEditing()) end({ type: 'reading', after: 'done' })
    },
    allow: (mayEdit) => {
      const isAvailable = state.get().type !== 'unavailable'
      if (mayEdit === isAvailable) return
      if (mayEdit) state.set({ type: 'reading', after: null })
      else end({ type: 'unavailable', after: isEditing() ? 'editing' : null })
    },
    noteEdit: waitAnew,
    noteComposing: (next) => {
      isComposing = next
      waitAnew()
    },
  }
}

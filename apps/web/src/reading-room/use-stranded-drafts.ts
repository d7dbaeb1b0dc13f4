import { ownedId, type TextView } from '@variorum/protocol'
import { useEffect, useMemo } from 'react'
import type { DraftStore } from '../composing/draft-store.ts'
import { useDrafts } from '../composing/use-draft.ts'
import type { LiveText } from '../rooms/live-text.ts'
import { mayAnnotate } from '../rooms/rights-change.ts'
import { useObservable } from '../state/observable.ts'
import { hasArrived, withStranded, type StateWithStranded } from './stranded-drafts.ts'

/**
 * The threads of a text, and where words wait for something that is gone; drafts of what has arrived are let go. Nothing is gone before
 * `areThreadsHere`.
 */
export function useStrandedDrafts(
  text: TextView,
  live: LiveText,
  areThreadsHere: boolean,
): StateWithStranded {
  const drafts = useDrafts()
  const state = useObservable(live.state)
  const endings = useObservable(drafts.endings)
  const { threads } = state
  useEffect(() => {
    drafts.settle(text.id, (draft, seeds) =>
      hasArrived(draft, ownedId(text.me.id, seeds.comment).id, threads),
    )
  }, [drafts, text.id, text.me.id, threads])
  // The drafts change without telling; whatever happens to the threads, and each ending, is the time to read them anew.
  const unsent = useMemo(
    () => (areThreadsHere ? unsentAfter([state, endings], drafts, text) : []),
    [areThreadsHere, state, endings, drafts, text],
  )
  return useMemo(
    () => withStranded(state, unsent, live.place, text.me),
    [state, unsent, live, text],
  )
}

function unsentAfter(_happened: readonly unknown[], drafts: DraftStore, text: TextView) {
  return mayAnnotate(text) ? drafts.all(text.id) : []
}

import type { TextView } from '@variorum/protocol'
import { useEffect, useMemo } from 'react'
import { useDrafts } from '../composing/use-draft.ts'
import type { LiveText } from '../connection/live-text.ts'
import { useObservable } from '../connection/observable.ts'
import { mayAnnotate } from '../connection/rights-change.ts'
import { hasArrived, withStranded, type StateWithStranded } from './stranded-drafts.ts'

/** The threads of a text, and where words wait for something that is gone; drafts of what has arrived are let go. */
export function useStrandedDrafts(text: TextView, live: LiveText): StateWithStranded {
  const drafts = useDrafts()
  const state = useObservable(live.state)
  const endings = useObservable(drafts.endings)
  const { threads } = state
  useEffect(() => {
    drafts.settle(text.id, (draft, ids) => hasArrived(draft, ids, threads))
  }, [drafts, text.id, threads])
  return useMemo(() => {
    // Read anew after each of them.
    void endings
    const unsent = mayAnnotate(text) ? drafts.all(text.id) : []
    return withStranded(state, unsent, live.place, text.me)
  }, [state, endings, drafts, live, text])
}

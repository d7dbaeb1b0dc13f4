import { useEffect, useMemo, type ReactNode } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { keyStore, windowChannel } from '../browser/browser-lends.ts'
import type { DraftEnding } from './draft-records.ts'
import { draftStore, type DraftStore } from './draft-store.ts'
import { DraftsContext, unkeptDrafts } from './use-draft.ts'

const CHANNEL = 'variorum-drafts'

/** Those of this page. A text that was left keeps its own for as long as something of it is under way. */
const storesHere = new Set<DraftStore>()

/** Everything written in here is drafted for this user; null: nobody is known to be signed in. */
export function DraftsOf(props: { readonly userId: string | null; readonly children: ReactNode }) {
  const { drafts, connect } = useMemo(() => draftsFor(props.userId), [props.userId])
  useEffect(connect, [connect])
  return <DraftsContext value={drafts}>{props.children}</DraftsContext>
}

function draftsFor(userId: string | null) {
  const drafts = draftStore(keyStore(), userId, {
    now: () => Date.now(),
    newId: () => uuidv7(),
    announce: (ending) => {
      for (const store of storesHere) if (store !== drafts) store.hear(ending)
      tellWindows(ending)
    },
    unkept: unkeptDrafts,
  })
  /** Hears what is sent and discarded elsewhere on this page, and in other windows of this browser. */
  const connect = () => {
    storesHere.add(drafts)
    const windows = windowChannel(CHANNEL)
    windows?.addEventListener('message', ({ data }: MessageEvent<DraftEnding>) => drafts.hear(data))
    return () => {
      storesHere.delete(drafts)
      windows?.close()
    }
  }
  return { drafts, connect }
}

/** By a line of its own: what was sent may be there only when the text that it was written in is left. */
function tellWindows(ending: DraftEnding): void {
  const windows = windowChannel(CHANNEL)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has none.
  windows?.postMessage(ending)
  windows?.close()
}

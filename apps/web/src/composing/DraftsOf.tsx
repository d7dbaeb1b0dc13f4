import { useEffect, useMemo, type ReactNode } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { keyStore, windowChannel } from '../browser/browser-lends.ts'
import type { DraftEnding } from './draft-records.ts'
import { draftStore } from './draft-store.ts'
import { DraftsContext, unkeptDrafts } from './use-draft.ts'

const CHANNEL = 'variorum-drafts'

/** Everything written in here is drafted for this user; null: nobody is known to be signed in. */
export function DraftsOf(props: { readonly userId: string | null; readonly children: ReactNode }) {
  const { drafts, connect } = useMemo(() => draftsFor(props.userId), [props.userId])
  useEffect(connect, [connect])
  return <DraftsContext value={drafts}>{props.children}</DraftsContext>
}

function draftsFor(userId: string | null) {
  let windows: BroadcastChannel | null = null
  const drafts = draftStore(keyStore(), userId, {
    now: () => Date.now(),
    newId: () => uuidv7(),
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has none.
    announce: (ending) => windows?.postMessage(ending),
    unkept: unkeptDrafts,
  })
  /** Hears what other windows of this browser send and discard. */
  const connect = () => {
    windows = windowChannel(CHANNEL)
    windows?.addEventListener('message', ({ data }: MessageEvent<DraftEnding>) => drafts.hear(data))
    return () => {
      windows?.close()
      windows = null
    }
  }
  return { drafts, connect }
}

import { useMemo, type ReactNode } from 'react'
import { keyStore } from '../offline/browser-lends.ts'
import { draftStore } from './draft-store.ts'
import { DraftsContext } from './use-draft.ts'

/** Everything written in here is drafted for this user; null: nobody is known to be signed in. */
export function DraftsOf(props: { readonly userId: string | null; readonly children: ReactNode }) {
  const drafts = useMemo(() => draftStore(keyStore(), props.userId), [props.userId])
  return <DraftsContext value={drafts}>{props.children}</DraftsContext>
}

import { forgetDraftsHereBut } from '../composing/use-draft.ts'
import { dropUnsent } from '../offline/own-outbox.ts'
import { useArrival } from './use-arrival.ts'

/** For whoever was just signed out: forgets what this browser had not sent for them, then leads to the way in. */
export function useLeaving(): () => Promise<void> {
  const arrive = useArrival()
  return async () => {
    await dropUnsent()
    forgetDraftsHereBut(null)
    await arrive({ user: null, memberships: [], isClaimed: true })
  }
}

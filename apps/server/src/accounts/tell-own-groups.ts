import { happenedBy } from '../events/record-event.ts'
import type { AccountChange, OnAccountChanged } from '../sign-in/account-change.ts'
import { ownMembers } from './own-member-rows.ts'

/**
 * Says in every group that somebody is in what they did with their account: an account belongs to no group. What they signed in with, and
 * where, is in no event.
 */
export function tellOwnGroups(now: () => number): OnAccountChanged {
  return async (rows, userId, change) => {
    const at = now()
    for (const member of await ownMembers(rows, userId)) {
      const leads = member.role === 'facilitator' && member.admitted_at !== null
      const about = { memberId: member.id, leads }
      await happenedBy(rows, member, at)({ ...about, ...said(change, member.name) })
    }
  }
}

function said(change: AccountChange, memberName: string) {
  if (change.kind !== 'sign-in-added') return { kind: change.kind, subject: { memberName } }
  return { kind: change.kind, subject: { memberName, way: change.way } }
}

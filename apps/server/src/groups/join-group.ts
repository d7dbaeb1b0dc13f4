import type { MemberId } from '@variorum/document'
import type { Membership } from '@variorum/protocol'
import type { SignedInUser } from '../accounts/accounts.ts'
import { asUserOrGuest, type DoneAs } from '../accounts/as-user-or-guest.ts'
import type { GroupDeps } from './group-deps.ts'
import { findInvitation } from './invitations.ts'
import { readMemberships } from './read-session.ts'

/**
 * Joins the group of an invitation; a stranger is signed in as a guest. Who is in the group already keeps their name and role. Two
 * members may have the same name: people do.
 * @throws {AppError} `invitation-invalid`; nobody is signed in then.
 */
export async function joinGroup(
  { storage, accounts, now, newId }: GroupDeps,
  user: SignedInUser | null,
  given: { readonly token: string; readonly name: string },
): Promise<DoneAs<Membership>> {
  // Asked again below; here it keeps strangers from having users made for them.
  await findInvitation(storage.rows, given.token, now())
  return asUserOrGuest(accounts, user, given.name, ({ userId }) =>
    storage.transaction(async ({ rows }) => {
      const { groupId, role } = await findInvitation(rows, given.token, now())
      await rows
        .insertInto('member')
        .values({
          id: newId() as MemberId,
          group_id: groupId,
          user_id: userId,
          name: given.name,
          role,
          joined_at: now(),
        })
        .onConflict((conflict) => conflict.columns(['group_id', 'user_id']).doNothing())
        .execute()
      const memberships = await readMemberships(rows, userId)
      const joined = memberships.find((membership) => membership.groupId === groupId)
      if (!joined) throw new Error(`User ${userId} joined group ${groupId} but is not in it`)
      return joined
    }),
  )
}

import type { GroupId, MemberId } from '@variorum/document'
import type { SignedInUser } from '../accounts/accounts.ts'
import { asUserOrGuest, type DoneAs } from '../accounts/as-user-or-guest.ts'
import type { GroupDeps } from './group-deps.ts'
import { checkSetupToken, markClaimed } from './setup-link.ts'

/**
 * Uses the set-up link: creates the study group with the caller as its facilitator. Of two who race, one wins.
 * @throws {AppError} `setup-link-invalid`, `setup-link-used`; nobody is signed in then.
 */
export async function claimServer(
  { storage, accounts, now, newId }: GroupDeps,
  user: SignedInUser | null,
  given: { readonly token: string; readonly name: string; readonly groupName: string },
): Promise<DoneAs<void>> {
  // Asked again below; here it keeps strangers from having users made for them.
  await checkSetupToken(storage.rows, given.token)
  return asUserOrGuest(accounts, user, given.name, ({ userId }) =>
    storage.transaction(async ({ rows }) => {
      await checkSetupToken(rows, given.token)
      const at = now()
      const groupId = newId() as GroupId
      await markClaimed(rows, at)
      await rows
        .insertInto('study_group')
        .values({ id: groupId, name: given.groupName, created_at: at })
        .execute()
      await rows
        .insertInto('member')
        .values({
          id: newId() as MemberId,
          group_id: groupId,
          user_id: userId,
          name: given.name,
          role: 'facilitator',
          joined_at: at,
        })
        .execute()
    }),
  )
}

import type { SignedInUser } from '../sign-in/accounts.ts'
import { asUserOrGuest, type DoneAs } from '../sign-in/as-user-or-guest.ts'
import { insertGroup } from './create-group.ts'
import type { GroupDeps } from './group-deps.ts'
import { checkSetupToken, markClaimed } from './setup-link.ts'

/**
 * Uses the set-up link: creates the study group with the caller as its facilitator. Of two who race, one wins.
 * @throws {AppError} `setup-link-invalid`, `setup-link-used`; nobody is signed in then.
 */
export async function claimServer(
  deps: GroupDeps,
  user: SignedInUser | null,
  given: { readonly token: string; readonly name: string; readonly groupName: string },
): Promise<DoneAs<void>> {
  const { storage, accounts } = deps
  // Asked again below; here it keeps strangers from having users made for them.
  await checkSetupToken(storage.rows, given.token)
  return asUserOrGuest(accounts, user, given.name, ({ userId }) =>
    storage.transaction(async ({ rows }) => {
      await checkSetupToken(rows, given.token)
      await markClaimed(rows, deps.now())
      await insertGroup(rows, deps, { name: given.groupName, memberName: given.name, userId })
    }),
  )
}

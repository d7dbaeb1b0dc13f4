import type { Accounts, SignedInUser } from './accounts.ts'

export interface DoneAs<Result> {
  readonly result: Result
  readonly user: SignedInUser
  /** `Set-Cookie` values; empty if the user was signed in before. */
  readonly setCookies: readonly string[]
}

/**
 * Does `work` as `user`, or for a stranger as a new guest called `name`. If the work fails, the guest is forgotten: only work that
 * succeeds leaves a user behind. `work` must not run inside a transaction of the caller's.
 */
export async function asUserOrGuest<Result>(
  accounts: Accounts,
  user: SignedInUser | null,
  name: string,
  work: (user: SignedInUser) => Promise<Result>,
): Promise<DoneAs<Result>> {
  if (user) return { result: await work(user), user, setCookies: [] }
  const guest = await accounts.signInGuest(name)
  try {
    return { result: await work(guest.user), ...guest }
  } catch (error) {
    await accounts.forgetGuest(guest.user.userId)
    throw error
  }
}

import type { UserId } from '@variorum/document'
import { ENDPOINTS } from '@variorum/protocol'
import { readSession } from '../groups/read-session.ts'
import type { Api, ApiContext } from '../http/api.ts'
import { mount, setCookies } from '../http/mount.ts'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room-registry.ts'
import type { Accounts } from './accounts.ts'
import { changeOwnName } from './change-own-name.ts'
import { credentialLimits } from './credential-limits.ts'
import { mountProviderRoutes } from './provider-routes.ts'
import { requireUser } from './require-user.ts'
import type { SignedIn, SignedInUser } from './signed-in-user.ts'

export interface AccountDeps {
  readonly accounts: Accounts
  readonly storage: Storage
  readonly rooms: Pick<RoomRegistry, 'commit' | 'reexamine'>
  readonly now: () => number
  /** Some session of this user ended: what was opened with it is to be closed. */
  readonly onSessionEnded: (userId: UserId) => Promise<void>
}

/** Signing in and out, and one's own account. */
export function mountAccountRoutes(app: Api, deps: AccountDeps): void {
  const { accounts, onSessionEnded } = deps
  const limits = credentialLimits(deps.now)
  mountProviderRoutes(app, deps, limits)

  mount(app, ENDPOINTS.readSignInWays, () =>
    Promise.resolve({ sendsMail: accounts.sendsMail, provider: accounts.providerName }),
  )

  mount(app, ENDPOINTS.signIn, async ({ body, user, context }) => {
    limits.attempt(context, body.email)
    const signedIn = await accounts.signIn(context.req.raw.headers, body)
    return welcome(deps, context, user, signedIn)
  })

  mount(app, ENDPOINTS.signInByLink, async ({ body, user, context }) => {
    limits.attempt(context, null)
    const signedIn = await accounts.signInByLink(context.req.raw.headers, body.token)
    // Such a link may have ended every older session.
    await onSessionEnded(signedIn.user.userId)
    return welcome(deps, context, user, signedIn)
  })

  mount(app, ENDPOINTS.signOut, async ({ user, context }) => {
    setCookies(context, await accounts.signOut(context.req.raw.headers))
    if (user) await onSessionEnded(user.userId)
    return {}
  })

  mount(app, ENDPOINTS.requestSignInLink, async ({ body, context }) => {
    limits.mail(context, body.email)
    accounts.requestSignInLink(body.email, body.language)
    return {}
  })

  mount(app, ENDPOINTS.requestPasswordReset, async ({ body, context }) => {
    limits.mail(context, body.email)
    accounts.requestPasswordReset(body.email, body.language)
    return {}
  })

  mount(app, ENDPOINTS.resetPassword, async ({ body, context }) => {
    limits.attempt(context, null)
    await onSessionEnded(await accounts.resetPassword(body.token, body.password))
    return {}
  })

  mount(app, ENDPOINTS.readAccount, ({ context }) => accounts.readAccount(context.req.raw.headers))

  mount(app, ENDPOINTS.addCredentials, async ({ body, user, context }) => {
    const { userId } = requireUser(user)
    limits.attempt(context, userId)
    await accounts.addCredentials(userId, body)
    if (accounts.sendsMail) accounts.requestConfirmation(context.req.raw.headers, body.language)
    return {}
  })

  mount(app, ENDPOINTS.requestConfirmation, async ({ body, user, context }) => {
    limits.mail(context, requireUser(user).userId)
    accounts.requestConfirmation(context.req.raw.headers, body.language)
    return {}
  })

  mount(app, ENDPOINTS.confirmEmail, async ({ body, context }) => {
    limits.attempt(context, null)
    await accounts.confirmEmail(body.token)
    return {}
  })

  mount(app, ENDPOINTS.changeOwnName, async ({ body, user }) => {
    await changeOwnName(deps, requireUser(user).userId, body.name)
    return {}
  })

  mount(app, ENDPOINTS.changePassword, async ({ body, user, context }) => {
    const { userId } = requireUser(user)
    limits.attempt(context, userId)
    await accounts.changePassword(context.req.raw.headers, body)
    await onSessionEnded(userId)
    return {}
  })

  mount(app, ENDPOINTS.revokeSession, async ({ params, user }) => {
    const { userId } = requireUser(user)
    await accounts.revokeSession(userId, params.sessionId)
    await onSessionEnded(userId)
    return {}
  })
}

/** Answers somebody who just signed in. Whoever this browser was until now is signed out: nothing else could end that session. */
async function welcome(
  { accounts, storage, onSessionEnded }: AccountDeps,
  context: ApiContext,
  before: SignedInUser | null,
  { user, setCookies: cookies }: SignedIn,
) {
  if (before) {
    await accounts.signOut(context.req.raw.headers)
    await onSessionEnded(before.userId)
  }
  setCookies(context, cookies)
  return readSession(storage.rows, user)
}

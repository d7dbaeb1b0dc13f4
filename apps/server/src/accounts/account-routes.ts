import { ENDPOINTS } from '@variorum/protocol'
import { readSession } from '../groups/read-session.ts'
import type { Api, ApiContext } from '../http/api-env.ts'
import { rememberBrowser, requireCookies } from '../http/meet-browser.ts'
import { mount, setCookies } from '../http/mount.ts'
import { requireUser } from '../sign-in/require-user.ts'
import type { SignedIn, SignedInUser } from '../sign-in/signed-in-user.ts'
import type { AccountDeps } from './account-deps.ts'
import { changeOwnName } from './change-own-name.ts'
import { credentialLimits, type CredentialLimits } from './credential-limits.ts'
import {
  checkPhoneLink,
  makePhoneLink,
  readPhoneLink,
  revokePhoneLink,
  takePhoneLink,
} from './phone-links.ts'
import { mountProviderRoutes } from './provider-routes.ts'
import { removeAccount } from './remove-account.ts'
import { renewSession } from './renew-session.ts'

/** Signing in and out, and one's own account. */
export function mountAccountRoutes(app: Api, deps: AccountDeps): void {
  const { accounts, onSessionEnded } = deps
  const limits = credentialLimits(deps.monotonicMs, accounts.accountOf)
  mountProviderRoutes(app, deps, limits)
  mountPhoneLinkRoutes(app, deps, limits)

  mount(app, ENDPOINTS.readSignInWays, () =>
    Promise.resolve({ sendsMail: accounts.sendsMail, provider: accounts.providerName }),
  )

  mount(app, ENDPOINTS.signIn, async ({ body, user, context }) => {
    requireCookies(context)
    const { headers } = context.req.raw
    const signedIn = await limits.attempt(context, body.email, () => accounts.signIn(headers, body))
    return welcome(deps, context, user, signedIn)
  })

  mount(app, ENDPOINTS.signInByLink, async ({ body, user, context }) => {
    requireCookies(context)
    const { headers } = context.req.raw
    const signedIn = await limits.attemptByToken(context, () =>
      accounts.signInByLink(headers, body.token),
    )
    return welcome(deps, context, user, signedIn)
  })

  mount(app, ENDPOINTS.signOut, async ({ user, context }) => {
    setCookies(context, await accounts.signOut(context.req.raw.headers))
    if (user) await onSessionEnded(user.userId)
    return {}
  })

  mount(app, ENDPOINTS.requestSignInLink, async ({ body, context }) => {
    await limits.mail(context, 'sign-in', body.email)
    accounts.requestSignInLink(body.email, body.language)
    return {}
  })

  mount(app, ENDPOINTS.requestPasswordReset, async ({ body, context }) => {
    await limits.mail(context, 'reset', body.email)
    accounts.requestPasswordReset(body.email, body.language)
    return {}
  })

  mount(app, ENDPOINTS.resetPassword, async ({ body, context }) => {
    const userId = await limits.attemptByToken(context, () =>
      accounts.resetPassword(body.token, body.password),
    )
    await onSessionEnded(userId)
    // The next thing that this browser does is to sign in.
    rememberBrowser(context, accounts.browsers, userId)
    return {}
  })

  mount(app, ENDPOINTS.readAccount, ({ context }) => accounts.readAccount(context.req.raw.headers))

  mount(app, ENDPOINTS.addCredentials, async ({ body, user, context }) => {
    const { userId } = requireUser(user)
    await limits.attemptAs(userId, context, () =>
      accounts.addCredentials(context.req.raw.headers, userId, body),
    )
    if (accounts.sendsMail) accounts.requestConfirmation(userId, body.language)
    await renewSession(deps, context, userId)
    return {}
  })

  mount(app, ENDPOINTS.requestConfirmation, async ({ body, user, context }) => {
    const { userId } = requireUser(user)
    await limits.mail(context, 'confirmation', userId)
    accounts.requestConfirmation(userId, body.language)
    return {}
  })

  mount(app, ENDPOINTS.confirmEmail, async ({ body, context }) => {
    await limits.attemptByToken(context, () => accounts.confirmEmail(body.token))
    return {}
  })

  mount(app, ENDPOINTS.changeOwnName, async ({ body, user }) => {
    await changeOwnName(deps, requireUser(user).userId, body.name)
    return {}
  })

  mount(app, ENDPOINTS.removeAccount, async ({ body, user, context }) => {
    const { userId } = requireUser(user)
    await limits.attemptAs(userId, context, () => accounts.requirePassword(userId, body.password))
    await removeAccount(deps, userId)
    setCookies(context, await accounts.signOut(context.req.raw.headers))
    await onSessionEnded(userId)
    return {}
  })

  mount(app, ENDPOINTS.changePassword, async ({ body, user, context }) => {
    const { userId } = requireUser(user)
    await limits.attemptAs(userId, context, () =>
      accounts.changePassword(context.req.raw.headers, body),
    )
    await renewSession(deps, context, userId)
    return {}
  })

  mount(app, ENDPOINTS.revokeSession, async ({ params, user }) => {
    const { userId } = requireUser(user)
    await accounts.revokeSession(userId, params.sessionId)
    await onSessionEnded(userId)
    return {}
  })
}

/** The way to be the same user on a phone. */
function mountPhoneLinkRoutes(app: Api, deps: AccountDeps, limits: CredentialLimits): void {
  const { accounts, storage } = deps

  mount(app, ENDPOINTS.makePhoneLink, async ({ user, context }) => {
    const { userId } = requireUser(user)
    const sessionId = await accounts.readSessionId(context.req.raw.headers)
    const made = await makePhoneLink(deps, { userId, sessionId })
    return { ...made, origin: deps.publicOrigin }
  })

  mount(app, ENDPOINTS.readPhoneLink, async ({ params, user }) => ({
    state: await readPhoneLink(deps, requireUser(user).userId, params.linkId),
  }))

  mount(app, ENDPOINTS.revokePhoneLink, async ({ params, user }) => {
    await revokePhoneLink(deps, requireUser(user).userId, params.linkId)
    return {}
  })

  mount(app, ENDPOINTS.checkPhoneLink, async ({ body, user, context }) => {
    const { userId, name } = await limits.attemptByToken(context, () =>
      checkPhoneLink(deps, body.token),
    )
    return { name, isMine: user?.userId === userId }
  })

  mount(app, ENDPOINTS.usePhoneLink, async ({ body, user, context }) => {
    requireCookies(context)
    const userId = await limits.attemptByToken(context, () => takePhoneLink(deps, body.token))
    if (user?.userId === userId) return readSession(storage.rows, user)
    const signedIn = await accounts.openSession(context.req.raw.headers, userId)
    return welcome(deps, context, user, signedIn)
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
  rememberBrowser(context, accounts.browsers, user.userId)
  // A link may have ended every older session, and one session more the one that was used longest ago.
  await onSessionEnded(user.userId)
  return readSession(storage.rows, user)
}

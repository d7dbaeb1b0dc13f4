import { AppError, ENDPOINTS, PROVIDER_RETURN_PATH, type ErrorCode } from '@variorum/protocol'
import { findInvitation } from '../groups/find-invitation.ts'
import { readMemberships } from '../groups/membership-rows.ts'
import type { Api, ApiContext } from '../http/api-env.ts'
import { rememberBrowser, requireCookies } from '../http/meet-browser.ts'
import { mount, setCookies } from '../http/mount.ts'
import type { ProviderReturn } from '../sign-in/provider-sign-in.ts'
import { requireUser } from '../sign-in/require-user.ts'
import type { AccountDeps } from './account-deps.ts'
import type { CredentialLimits } from './credential-limits.ts'
import { renewSession } from './renew-session.ts'

const SIGN_IN_PAGE = '/sign-in'
const ACCOUNT_PAGE = '/account'

/**
 * The way to the sign-in provider and back. Where a browser lands afterwards is one of our own pages, by what it left for: no request
 * names it.
 */
export function mountProviderRoutes(app: Api, deps: AccountDeps, limits: CredentialLimits): void {
  const { accounts, storage } = deps

  mount(app, ENDPOINTS.startProviderSignIn, async ({ body, user, context }) => {
    requireCookies(context)
    const { invitation } = body
    if (invitation !== null) {
      const asked = { now: deps.now(), userId: user?.userId ?? null }
      await limits.attemptByToken(context, () => findInvitation(storage.rows, invitation, asked))
    }
    const { url, setCookies: cookies } = await limits.attemptAtProvider(context, () =>
      accounts.startProviderSignIn({
        page: invitation === null ? SIGN_IN_PAGE : `/join/${encodeURIComponent(invitation)}`,
        mayRegister: invitation !== null,
      }),
    )
    setCookies(context, cookies)
    return { url }
  })

  mount(app, ENDPOINTS.linkProvider, async ({ user, context }) => {
    const { headers } = context.req.raw
    const { url, setCookies: cookies } = await limits.attemptAs(
      requireUser(user).userId,
      context,
      () => accounts.startProviderLink(headers, ACCOUNT_PAGE),
    )
    setCookies(context, cookies)
    return { url }
  })

  app.get(PROVIDER_RETURN_PATH, async (context) => {
    let page = SIGN_IN_PAGE
    let cookies: readonly string[] = []
    try {
      const came = await limits.attemptAtProvider(context, async () => {
        const tried = await accounts.finishAtProvider(context.req.raw.headers, context.req.query())
        if (tried.outcome !== 'failed') return tried
        ;({ page, setCookies: cookies } = tried)
        throw new AppError(tried.code)
      })
      await settle(deps, context, came)
      return context.redirect(await pageAfter(deps, came))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      setCookies(context, cookies)
      return context.redirect(failurePage(page, error.code))
    }
  })
}

type CameBack = Exclude<ProviderReturn, { readonly outcome: 'failed' }>

/** Gives the browser its session: of whoever signed in, or a new one of whoever can sign in with the provider from now on. */
async function settle(deps: AccountDeps, context: ApiContext, came: CameBack): Promise<void> {
  const { accounts } = deps
  if (came.outcome === 'linked') {
    setCookies(context, came.setCookies)
    return renewSession(deps, context, came.userId)
  }
  const before = context.var.user
  if (before) {
    // As with every other way to sign in: nothing else could end that session.
    await accounts.signOut(context.req.raw.headers)
    await deps.onSessionEnded(before.userId)
  }
  setCookies(context, came.setCookies)
  rememberBrowser(context, accounts.browsers, came.user.userId)
  // One session more may have ended the one that was used longest ago.
  await deps.onSessionEnded(came.user.userId)
}

async function pageAfter({ storage }: AccountDeps, came: CameBack): Promise<string> {
  if (came.outcome === 'linked' || came.page !== SIGN_IN_PAGE) return came.page
  const [first, ...others] = await readMemberships(storage.rows, came.user.userId)
  return first && others.length === 0 ? `/groups/${first.groupId}` : '/'
}

function failurePage(page: string, code: ErrorCode): string {
  return `${page}?failed=${code}`
}

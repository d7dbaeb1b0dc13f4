import { AppError, ENDPOINTS, PROVIDER_RETURN_PATH, type ErrorCode } from '@variorum/protocol'
import { findInvitation } from '../groups/find-invitation.ts'
import { readMemberships } from '../groups/read-session.ts'
import type { Api } from '../http/api.ts'
import { mount, setCookies } from '../http/mount.ts'
import type { AccountDeps } from './account-routes.ts'
import type { CredentialLimits } from './credential-limits.ts'
import type { ProviderReturn } from './provider-sign-in.ts'
import { requireUser } from './require-user.ts'

const SIGN_IN_PAGE = '/sign-in'
const ACCOUNT_PAGE = '/account'

/**
 * The way to the sign-in provider and back. Where a browser lands afterwards is one of our own pages, by what it left for: no request
 * names it.
 */
export function mountProviderRoutes(app: Api, deps: AccountDeps, limits: CredentialLimits): void {
  const { accounts, storage } = deps

  mount(app, ENDPOINTS.startProviderSignIn, async ({ body, user, context }) => {
    limits.attempt(context, null)
    const { invitation } = body
    if (invitation !== null) {
      const asked = { now: deps.now(), userId: user?.userId ?? null }
      await findInvitation(storage.rows, invitation, asked)
    }
    const { url, setCookies: cookies } = await accounts.startProviderSignIn({
      page: invitation === null ? SIGN_IN_PAGE : `/join/${encodeURIComponent(invitation)}`,
      mayRegister: invitation !== null,
    })
    setCookies(context, cookies)
    return { url }
  })

  mount(app, ENDPOINTS.linkProvider, async ({ user, context }) => {
    limits.attempt(context, requireUser(user).userId)
    const { headers } = context.req.raw
    const { url, setCookies: cookies } = await accounts.startProviderLink(headers, ACCOUNT_PAGE)
    setCookies(context, cookies)
    return { url }
  })

  app.get(PROVIDER_RETURN_PATH, async (context) => {
    try {
      limits.attempt(context, null)
    } catch (error) {
      if (error instanceof AppError) return context.redirect(failurePage(SIGN_IN_PAGE, error.code))
      throw error
    }
    const { headers } = context.req.raw
    const came = await accounts.finishAtProvider(headers, context.req.query())
    const before = context.var.user
    if (came.outcome === 'signed-in' && before) {
      // As with every other way to sign in: nothing else could end that session.
      await accounts.signOut(headers)
      await deps.onSessionEnded(before.userId)
    }
    setCookies(context, came.setCookies)
    return context.redirect(await pageAfter(deps, came))
  })
}

async function pageAfter({ storage }: AccountDeps, came: ProviderReturn): Promise<string> {
  if (came.outcome === 'failed') return failurePage(came.page, came.code)
  if (came.outcome === 'linked' || came.page !== SIGN_IN_PAGE) return came.page
  const [first, ...others] = await readMemberships(storage.rows, came.user.userId)
  return first && others.length === 0 ? `/groups/${first.groupId}` : '/'
}

function failurePage(page: string, code: ErrorCode): string {
  return `${page}?failed=${code}`
}

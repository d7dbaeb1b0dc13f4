import type { UserId } from '@variorum/document'
import type { ApiContext } from '../http/api-env.ts'
import { rememberBrowser } from '../http/meet-browser.ts'
import { setCookies } from '../http/mount.ts'
import type { AccountDeps } from './account-deps.ts'

/** Somebody signs in with something else from now on: whoever knew the cookie of before is out, open rooms included. */
export async function renewSession(
  { accounts, onSessionEnded }: Pick<AccountDeps, 'accounts' | 'onSessionEnded'>,
  context: ApiContext,
  userId: UserId,
): Promise<void> {
  setCookies(context, await accounts.renewSession(context.req.raw.headers))
  rememberBrowser(context, accounts.browsers, userId)
  await onSessionEnded(userId)
}

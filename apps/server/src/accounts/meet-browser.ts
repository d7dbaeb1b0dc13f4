import type { UserId } from '@variorum/document'
import type { ApiContext } from '../http/api.ts'
import { setCookies } from '../http/mount.ts'
import type { BrowserCookies } from './browser-cookie.ts'

/** Notes which browser asks, and gives it a cookie where it brought none: by that it is known the next time, if it takes any. */
export function meetBrowser(context: ApiContext, browsers: BrowserCookies): void {
  const browser = browsers.read(context.req.raw.headers)
  context.set('browser', browser)
  if (!browser.hasComeBack) setCookies(context, [browsers.introduce(browser)])
}

/** Notes in the browser that asks that it has signed in to this account, unless it is noted there. */
export function rememberBrowser(
  context: ApiContext,
  browsers: BrowserCookies,
  userId: UserId,
): void {
  const { browser } = context.var
  if (browser.hasSignedInTo(userId)) return
  setCookies(context, [browsers.remember(browser, context.req.raw.headers, userId)])
}

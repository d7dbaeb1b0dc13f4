import type { UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { BrowserCookies } from '../sign-in/browser-cookie.ts'
import type { ApiContext } from './api-env.ts'
import { setCookies } from './mount.ts'

/** Notes which browser asks, and gives it a cookie where it brought none: by that it is known the next time, if it takes any. */
export function meetBrowser(context: ApiContext, browsers: BrowserCookies): void {
  const browser = browsers.read(context.req.raw.headers)
  context.set('browser', browser)
  if (!browser.hasComeBack) {
    context.header('set-cookie', browsers.introduce(browser), { append: true })
  }
}

/**
 * Asked before somebody is made a user, or signed in, who would be a stranger again with the next request. Every page has asked for
 * something before, so the cookie of `meetBrowser` has come back by now, if the browser takes any. Programs that are no browser
 * (`isOwnOrigin`) may read the session's cookie from the answer.
 * @throws {AppError} `cookies-refused`.
 */
export function requireCookies({ req, var: { browser } }: ApiContext): void {
  const isBrowser = ['origin', 'sec-fetch-site'].some((name) => req.raw.headers.has(name))
  if (isBrowser && !browser.hasComeBack) throw new AppError('cookies-refused')
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

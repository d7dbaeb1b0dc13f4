import { AppError } from '@variorum/protocol'
import { createMiddleware } from 'hono/factory'

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * True if the sender is a page of this server, or no browser at all (browsers always name the origin of a request that could do
 * harm, other programs have no user's cookies to misuse). Without a public origin, the page's host has to be the host it asked.
 */
export function isOwnOrigin(headers: Headers, publicOrigin: string | null): boolean {
  const origin = headers.get('origin')
  if (origin === null) {
    const site = headers.get('sec-fetch-site')
    return site === null || site === 'same-origin' || site === 'none'
  }
  if (origin === publicOrigin) return true
  const host = headers.get('host')
  // `null` is what sandboxed frames and data: pages send.
  return host !== null && URL.canParse(origin) && new URL(origin).host === host
}

/** Refuses requests that change something and come from a foreign page. @throws {AppError} `foreign-origin`. */
export function refuseForeignOrigins(publicOrigin: string | null) {
  return createMiddleware(async ({ req }, next) => {
    if (!SAFE_METHODS.has(req.method) && !isOwnOrigin(req.raw.headers, publicOrigin)) {
      throw new AppError('foreign-origin')
    }
    await next()
  })
}

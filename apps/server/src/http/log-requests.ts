import { AppError } from '@variorum/protocol'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'

/**
 * One line per request. It names the route's pattern and never the path: paths of invitations hold tokens. No query, no headers, no
 * body, no address.
 */
export function logRequests(log: Logger, monotonicMs: () => number) {
  return createMiddleware(async (context, next) => {
    const startedAt = monotonicMs()
    await next()
    log.info({
      method: context.req.method,
      route: routePath(context),
      status: context.res.status,
      ...(context.error instanceof AppError ? { code: context.error.code } : {}),
      durationMs: Math.round(monotonicMs() - startedAt),
    })
  })
}

import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '@variorum/protocol'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Api, ApiContext } from '../http/api-env.ts'
import type { Metrics } from './metrics.ts'
import type { Readiness } from './readiness.ts'

/** What whoever watches the server asks. */
export interface OperationDeps {
  readonly metrics: Metrics
  readonly readiness: Readiness
  /** Opens `/metrics` to whoever has it; null: to this machine alone. */
  readonly metricsToken: string | null
  /** Not null where a proxy stands in front. */
  readonly publicOrigin: string | null
}

/** `/healthz`, `/readyz` and `/metrics`: plain text, outside of the API, without a session. */
export function mountOperationRoutes(app: Api, deps: OperationDeps): void {
  app.get('/healthz', (context) => plain(context, 200, 'ok\n'))
  app.get('/readyz', async (context) =>
    (await deps.readiness.isReady())
      ? plain(context, 200, 'ready\n')
      : plain(context, 503, 'not ready\n'),
  )
  app.get('/metrics', async (context) => {
    // As if there were no such page: who may not read it need not know that it is there.
    if (!mayReadMetrics(context, deps)) throw new AppError('not-found')
    const { registry } = deps.metrics
    return context.body(await registry.metrics(), 200, {
      'content-type': registry.contentType,
      'cache-control': 'no-store',
    })
  })
}

/** Counts every answer by its route's pattern. */
export function countRequests(metrics: Metrics) {
  return createMiddleware(async (context, next) => {
    await next()
    metrics.requestAnswered(context.req.method, routePath(context), context.res.status)
  })
}

function mayReadMetrics(
  context: ApiContext,
  { metricsToken, publicOrigin }: Pick<OperationDeps, 'metricsToken' | 'publicOrigin'>,
): boolean {
  const given = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
  if (given !== undefined) return metricsToken !== null && isSame(given, metricsToken)
  // Behind a proxy everybody comes from this machine.
  const isProxied = ['x-forwarded-for', 'forwarded', 'via'].some((name) => context.req.header(name))
  return publicOrigin === null && !isProxied && isLoopback(context)
}

function isLoopback(context: ApiContext): boolean {
  const address = context.env?.incoming?.socket.remoteAddress?.replace(/^::ffff:/i, '') ?? ''
  return address === '::1' || address.startsWith('127.')
}

/** In the same time whatever is given. */
function isSame(given: string, token: string): boolean {
  const [one, other] = [given, token].map((each) => createHash('sha256').update(each).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}

function plain(context: ApiContext, status: 200 | 503, body: string): Response {
  return context.text(body, status, { 'cache-control': 'no-store' })
}

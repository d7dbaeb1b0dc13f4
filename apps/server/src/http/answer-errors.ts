import { AppError, ERROR_CODES, type ErrorBody, type ErrorCode } from '@variorum/protocol'
import { routePath } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { isStorageFailure } from '../storage/storage-failure.ts'
import { AskerGone } from '../worker-pool/asker-gone.ts'
import type { ApiContext } from './api-env.ts'

/** Of a request whose client has gone: nobody reads the answer, and it is nobody's fault. nginx has the number for it. */
const CLIENT_GONE = 499
/** The query builder and the driver take ten frames, and the one that matters is below them. */
const STACK_FRAMES = 30

/** The one place where errors become answers. What nobody expected is logged with its stack and told to nobody. */
export function answerError(log: Logger) {
  Error.stackTraceLimit = STACK_FRAMES
  return (error: unknown, context: ApiContext): Response => {
    if (error instanceof AskerGone || isForClientGone(error, context)) {
      return new Response(null, { status: CLIENT_GONE })
    }
    const code = errorCode(error)
    if (!(error instanceof AppError)) {
      log.error({ err: error, method: context.req.method, route: routePath(context), code })
    }
    if (error instanceof AppError && error.retryAfterMs !== null) {
      context.header('retry-after', String(Math.ceil(error.retryAfterMs / 1_000)))
    }
    return answerCode(context, code)
  }
}

/** Answers a request with nothing but the code of what went wrong. */
export function answerCode(context: ApiContext, code: ErrorCode): Response {
  const body: ErrorBody = { error: { code } }
  return context.json(body, ERROR_CODES[code].status satisfies ContentfulStatusCode)
}

/** True if `error` says no more than that the client left in the middle. What else went wrong meanwhile is told. */
function isForClientGone(error: unknown, context: ApiContext): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown }
  const isCutOff = code === 'ECONNRESET' || name === 'AbortError'
  return isCutOff && context.env?.incoming?.socket.destroyed === true
}

function errorCode(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code
  return isStorageFailure(error) ? 'storage-failed' : 'internal'
}

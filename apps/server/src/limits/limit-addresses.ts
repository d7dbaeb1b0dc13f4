import { AppError } from '@variorum/protocol'
import { createMiddleware } from 'hono/factory'
import type { ApiContext } from '../http/api-env.ts'
import { clientAddress } from '../http/client-address.ts'
import { Budget, type BudgetTerms } from './budget.ts'

/**
 * A hall of 500 behind one address opens an invitation, reloads and joins within minutes: some 2,000 requests. Nobody guesses a token of
 * 192 bits at any rate; this bounds the users that one address can make with a valid link, and the work that a scanner causes.
 */
const REQUESTS_PER_ADDRESS: BudgetTerms = { burst: 3_000, oneEveryMs: 200 }

/** For paths that take a link's token, by network address. @throws {AppError} `too-many-requests`. */
export function limitAddresses(monotonicMs: () => number) {
  const budget = new Budget(REQUESTS_PER_ADDRESS, monotonicMs)
  return createMiddleware(async (context, next) => {
    takeFrom(budget, clientAddress(context as ApiContext))
    await next()
  })
}

/** Takes one from the key's budget. @throws {AppError} `too-many-requests`, with the time to wait. */
export function takeFrom(budget: Budget, key: string): void {
  const retryAfterMs = budget.waitMs(key)
  if (retryAfterMs > 0) throw new AppError('too-many-requests', { retryAfterMs })
  budget.take(key)
}

import { AppError } from '@variorum/protocol'
import { createMiddleware } from 'hono/factory'
import type { ApiContext } from './api.ts'
import { clientAddress } from './client-address.ts'

/** So many requests in so long a time. */
export interface Quota {
  readonly max: number
  readonly windowMs: number
}

/**
 * A hall of 500 behind one address opens an invitation, reloads and joins within minutes: some 2,000 requests. Nobody guesses a token of
 * 192 bits at any rate; this bounds the users that one address can make with a valid link, and the work that a scanner causes.
 */
const REQUESTS_PER_ADDRESS: Quota = { max: 3_000, windowMs: 10 * 60 * 1000 }
/** Beyond this many keys, those whose window is over are swept: a bound on memory, some 10 MB. */
const KEYS_BEFORE_SWEEP = 50_000

/** Counts requests per key (an address, an account) in fixed windows. */
export class RequestQuota {
  readonly #quota: Quota
  readonly #now: () => number
  readonly #windows = new Map<string, { count: number; endsAt: number }>()

  constructor(quota: Quota, now: () => number) {
    this.#quota = quota
    this.#now = now
  }

  /** Counts one request. Returns 0 if it is within the quota, otherwise how many milliseconds the window still lasts. */
  take(key: string): number {
    const now = this.#now()
    let window = this.#windows.get(key)
    if (!window || window.endsAt <= now) {
      if (this.#windows.size >= KEYS_BEFORE_SWEEP) this.#sweep(now)
      window = { count: 0, endsAt: now + this.#quota.windowMs }
      this.#windows.set(key, window)
    }
    window.count++
    return window.count <= this.#quota.max ? 0 : window.endsAt - now
  }

  #sweep(now: number): void {
    for (const [key, { endsAt }] of this.#windows) {
      if (endsAt <= now) this.#windows.delete(key)
    }
    if (this.#windows.size >= KEYS_BEFORE_SWEEP) this.#windows.clear()
  }
}

/** Counts the request to `key`. @throws {AppError} `too-many-requests`, with the seconds to wait in a header. */
export function takeFrom(quota: RequestQuota, key: string, context: ApiContext): void {
  const waitMs = quota.take(key)
  if (waitMs === 0) return
  context.header('retry-after', String(Math.ceil(waitMs / 1000)))
  throw new AppError('too-many-requests')
}

/** For paths that take a link's token: so many requests per address and ten minutes. @throws {AppError} `too-many-requests`. */
export function limitRequests(now: () => number) {
  const quota = new RequestQuota(REQUESTS_PER_ADDRESS, now)
  return createMiddleware(async (context, next) => {
    takeFrom(quota, clientAddress(context as ApiContext), context as ApiContext)
    await next()
  })
}

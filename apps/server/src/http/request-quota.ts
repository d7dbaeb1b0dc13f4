import { AppError } from '@variorum/protocol'
import { createMiddleware } from 'hono/factory'
import type { ApiContext } from './api.ts'
import { clientAddress } from './client-address.ts'

const WINDOW_MS = 10 * 60 * 1000
/**
 * A hall of 500 behind one address opens an invitation, reloads and joins within minutes: some 2,000 requests. Nobody guesses a token of
 * 192 bits at any rate; this bounds the users that one address can make with a valid link, and the work that a scanner causes.
 */
const REQUESTS_PER_WINDOW = 3_000
/** Beyond this many addresses, those whose window is over are swept: a bound on memory, some 10 MB. */
const ADDRESSES_BEFORE_SWEEP = 50_000

/** Counts requests per address in fixed windows. */
class RequestQuota {
  readonly #now: () => number
  readonly #windows = new Map<string, { count: number; endsAt: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Counts one request. Returns 0 if it is within the quota, otherwise how many milliseconds the window still lasts. */
  take(address: string): number {
    const now = this.#now()
    let window = this.#windows.get(address)
    if (!window || window.endsAt <= now) {
      if (this.#windows.size >= ADDRESSES_BEFORE_SWEEP) this.#sweep(now)
      window = { count: 0, endsAt: now + WINDOW_MS }
      this.#windows.set(address, window)
    }
    window.count++
    return window.count <= REQUESTS_PER_WINDOW ? 0 : window.endsAt - now
  }

  #sweep(now: number): void {
    for (const [address, { endsAt }] of this.#windows) {
      if (endsAt <= now) this.#windows.delete(address)
    }
    if (this.#windows.size >= ADDRESSES_BEFORE_SWEEP) this.#windows.clear()
  }
}

/** For paths that take a link's token: so many requests per address and ten minutes. @throws {AppError} `too-many-requests`. */
export function limitRequests(now: () => number) {
  const quota = new RequestQuota(now)
  return createMiddleware(async (context, next) => {
    const waitMs = quota.take(clientAddress(context as ApiContext))
    if (waitMs > 0) {
      context.header('retry-after', String(Math.ceil(waitMs / 1000)))
      throw new AppError('too-many-requests')
    }
    await next()
  })
}

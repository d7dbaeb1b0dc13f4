import { Agent, get } from 'node:http'
import { Latencies } from './latencies.ts'

/** A hundred times a second: often enough to see a stall of ten milliseconds, seldom enough to cost nothing. */
const EVERY_MS = 10
/** Whoever waits longer is not served. */
const GIVE_UP_MS = 60_000

/** How a server answered to `/healthz`. */
export interface HealthSeen {
  readonly count: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

/**
 * Asks `/healthz` at a steady pace, whether or not earlier questions were answered: a server that stalls keeps all of them waiting, and
 * each of them counts.
 */
export class HealthWatch {
  readonly #url: string
  readonly #agent = new Agent({ keepAlive: true })
  readonly #latencies = new Latencies()
  readonly #asked = new Set<Promise<void>>()
  readonly #timer: NodeJS.Timeout
  #count = 0
  #maxMs = 0

  constructor(origin: string) {
    this.#url = `${origin}/healthz`
    this.#timer = setInterval(() => this.#askOnce(), EVERY_MS)
  }

  /** Waits for the answers that are still to come. @throws if one did not come. */
  async end(): Promise<HealthSeen> {
    clearInterval(this.#timer)
    await Promise.all(this.#asked)
    this.#agent.destroy()
    return {
      count: this.#count,
      p50Ms: this.#latencies.percentile(0.5),
      p99Ms: this.#latencies.percentile(0.99),
      maxMs: this.#maxMs,
    }
  }

  #askOnce(): void {
    const askedAt = performance.now()
    const asked = this.#ask().then(() => {
      const tookMs = performance.now() - askedAt
      this.#latencies.add(tookMs)
      this.#count++
      this.#maxMs = Math.max(this.#maxMs, tookMs)
      this.#asked.delete(asked)
      return undefined
    })
    this.#asked.add(asked)
  }

  #ask(): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = get(this.#url, { agent: this.#agent, timeout: GIVE_UP_MS }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`It said ${response.statusCode}`))
        response.resume().once('end', resolve)
      })
      request.once('timeout', () => request.destroy(new Error('No answer came')))
      request.once('error', reject)
    })
  }
}

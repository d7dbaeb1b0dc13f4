import { Latencies } from './latencies.ts'

/** What came of some writing. */
export interface Delivered {
  /** Updates times receivers, their own writers not counted. */
  readonly deliveries: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** False if something was still under way when the wait for it was over: the server could not keep up. */
  readonly isComplete: boolean
}

/** How long what is under way may take after the last write. */
const DRAIN_MS = 10_000

/** Deliveries that are due and deliveries that arrived. */
export class DeliveryTally {
  readonly #latencies = new Latencies()
  #due = 0
  #arrived = 0
  #onDrained: (() => void) | null = null

  expect(count: number): void {
    this.#due += count
  }

  /** Takes in the deliveries of one frame to one client, given when each was sent. */
  arrive(sentAt: readonly number[], first: number, end: number, now: number): void {
    for (let clock = first; clock < end; clock++) this.#latencies.add(now - (sentAt[clock] ?? now))
    this.#arrived += end - first
    if (this.#arrived >= this.#due) this.#onDrained?.()
  }

  /** Waits for what is due, but not for ever. */
  async settled(): Promise<Delivered> {
    const isComplete = await this.#drained()
    return {
      deliveries: this.#arrived,
      p50Ms: this.#latencies.percentile(0.5),
      p99Ms: this.#latencies.percentile(0.99),
      isComplete,
    }
  }

  #drained(): Promise<boolean> {
    if (this.#arrived >= this.#due) return Promise.resolve(true)
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), DRAIN_MS)
      this.#onDrained = () => {
        clearTimeout(timer)
        resolve(true)
      }
    })
  }
}

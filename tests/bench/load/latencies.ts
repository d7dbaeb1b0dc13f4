/** Each class of the histogram is so much wider than the one before: percentiles are exact to 2 %. */
const GROWTH = Math.log(1.02)
const SMALLEST_MS = 0.01
const CLASS_COUNT = 900

/** How long deliveries took, as a histogram: millions of them cost no memory. */
export class Latencies {
  readonly #counts = new Float64Array(CLASS_COUNT)
  #total = 0

  add(ms: number): void {
    const index = Math.ceil(Math.log(Math.max(ms, SMALLEST_MS) / SMALLEST_MS) / GROWTH)
    const bounded = Math.min(index, CLASS_COUNT - 1)
    this.#counts[bounded] = (this.#counts[bounded] ?? 0) + 1
    this.#total++
  }

  get count(): number {
    return this.#total
  }

  /** What `share` (0 to 1) of all deliveries did not exceed; NaN if there were none. */
  percentile(share: number): number {
    if (this.#total === 0) return Number.NaN
    let left = share * this.#total
    for (let index = 0; index < CLASS_COUNT; index++) {
      left -= this.#counts[index] ?? 0
      if (left <= 0) return SMALLEST_MS * Math.exp(index * GROWTH)
    }
    return SMALLEST_MS * Math.exp(CLASS_COUNT * GROWTH)
  }
}

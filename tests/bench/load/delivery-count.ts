import type { Span } from './spans.ts'

/** What one receiver has got of every writer. One character per write, so a writer's clock counts its updates, merged or not. */
export class DeliveryCount {
  readonly #ends = new Map<number, number>()
  /** Spans that began beyond what was there: something before them was skipped. */
  gapCount = 0
  /** How far this receiver got, over all writers; what was skipped and may still come counts as well. */
  total = 0

  /** How many updates of that writer are here. */
  endOf(clientId: number): number {
    return this.#ends.get(clientId) ?? 0
  }

  /** Takes a span in; gives the first clock that is new. Nothing is new if it equals the span's end. */
  take({ clientId, start, end }: Span): number {
    const known = this.endOf(clientId)
    if (start > known) this.gapCount++
    const first = Math.max(start, known)
    return this.#advance(clientId, first, end)
  }

  /** Takes in the newest state of a client; what it replaced counts as delivered with it. Gives the first clock that is new. */
  takeNewest({ clientId, end }: Span): number {
    return this.#advance(clientId, this.endOf(clientId), end)
  }

  #advance(clientId: number, first: number, end: number): number {
    if (end <= first) return end
    this.total += end - this.endOf(clientId)
    this.#ends.set(clientId, end)
    return first
  }
}

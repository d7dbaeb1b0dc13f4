/** Where a card stands in the margin, in pixels below its upper edge, and how many discussions it stands for. */
export interface CardSpan {
  readonly top: number
  readonly height: number
  readonly count: number
}

/** What stands out of view on one side, and the top of the card that comes next there; null where none does. */
export interface Beyond {
  readonly count: number
  readonly next: number | null
}

/** What of the margin is above and below the part of it that shows, in its pixels. A card of which a part shows is in view. */
export function beyondEdges(
  spans: readonly CardSpan[],
  shown: { readonly top: number; readonly bottom: number },
): { readonly above: Beyond; readonly below: Beyond } {
  let [above, below] = [0, 0]
  let [last, first]: (number | null)[] = [null, null]
  for (const { top, height, count } of spans) {
    if (top + height <= shown.top) {
      above += count
      last = Math.max(last ?? top, top)
    } else if (top >= shown.bottom) {
      below += count
      first = Math.min(first ?? top, top)
    }
  }
  return {
    above: { count: above, next: last ?? null },
    below: { count: below, next: first ?? null },
  }
}

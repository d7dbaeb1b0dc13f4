/** A note that is to stand beside its mark. Lengths are points, from the top of the page. */
export interface MarginNote {
  readonly number: number
  /** The page on which its mark stands, from 1. */
  readonly page: number
  /** Where its top is to be: level with the line of its mark. */
  readonly wantedTop: number
  readonly height: number
  /** A mark without a word: where not all fit, such go first. */
  readonly isBare: boolean
}

/** The part of each page in which notes may stand, and how far apart. */
export interface MarginColumn {
  readonly top: number
  readonly bottom: number
  readonly gap: number
}

/**
 * Where the top of each note is, by its number: in the order of the marks, as near to them as it goes, none over another and none over the end of the column. Of
 * those that do not fit on their page, bare marks are left out first, then the highest ones, so that most stay beside their words.
 */
export function stackNotes(
  notes: readonly MarginNote[],
  column: MarginColumn,
): ReadonlyMap<number, number> {
  const tops = new Map<number, number>()
  for (const ofPage of Map.groupBy(notes, ({ page }) => page).values()) {
    const kept = fitting(ofPage, column).toSorted(
      (one, other) => one.wantedTop - other.wantedTop || one.number - other.number,
    )
    for (const [at, top] of topsOf(kept, column).entries()) {
      const note = kept[at]
      if (note) tops.set(note.number, top)
    }
  }
  return tops
}

function fitting(notes: readonly MarginNote[], { top, bottom, gap }: MarginColumn): MarginNote[] {
  // Those that are given up first stand last.
  const kept = notes.toSorted((one, other) =>
    one.isBare === other.isBare
      ? one.height - other.height
      : Number(one.isBare) - Number(other.isBare),
  )
  const room = bottom - top
  let used = kept.reduce((sum, { height }) => sum + height + gap, -gap)
  while (used > room) {
    const left = kept.pop()
    if (!left) break
    used -= left.height + gap
  }
  return kept
}

/** First each as high as it may, then, from the last one, up as far as it must. */
function topsOf(notes: readonly MarginNote[], { top, bottom, gap }: MarginColumn): number[] {
  let free = top
  const tops = notes.map(({ wantedTop, height }) => {
    const placed = Math.max(wantedTop, free)
    free = placed + height + gap
    return placed
  })
  let end = bottom
  for (let at = notes.length - 1; at >= 0; at--) {
    const placed = Math.min(tops[at] ?? 0, end - (notes[at]?.height ?? 0))
    tops[at] = placed
    end = placed - gap
  }
  return tops
}

/** Two stretches of equal length, by where they start in an old and in a new sequence. */
export interface EqualStretch {
  readonly old: number
  readonly made: number
  readonly length: number
}

/** Parts of an old and a new sequence that are to be compared with each other; ends are exclusive. */
export interface ComparedParts {
  readonly oldFrom: number
  readonly oldTo: number
  readonly madeFrom: number
  readonly madeTo: number
}

/** How deep parts between pieces are compared again: each time there are fewer, and what is left after so many is no text that people wrote. */
const DEPTH_MAX = 24

/**
 * Pieces that two sequences have in common, in the order of both: those at the beginning and at the end, then those that stand once in each, and
 * the same again between them ("patience"). Takes as long as the sequences are, times their depth; what repeats is left to whoever looks closer.
 * @param canLead Whether a piece may be found where nothing around it is alike.
 */
export function commonPieces(
  old: readonly string[],
  made: readonly string[],
  canLead: (piece: string) => boolean,
): EqualStretch[] {
  const found: EqualStretch[] = []
  const whole = { oldFrom: 0, oldTo: old.length, madeFrom: 0, madeTo: made.length }
  const waiting: (ComparedParts & { readonly depth: number })[] = [{ ...whole, depth: 0 }]
  for (let parts = waiting.pop(); parts; parts = waiting.pop()) {
    const middle = trimmed(old, made, parts, found)
    if (middle.oldFrom === middle.oldTo || middle.madeFrom === middle.madeTo) continue
    const leads = parts.depth < DEPTH_MAX ? uniquePairs(old, made, middle, canLead) : []
    if (leads.length === 0) continue
    const depth = parts.depth + 1
    let { oldFrom, madeFrom } = middle
    for (const lead of leads) {
      found.push({ ...lead, length: 1 })
      waiting.push({ oldFrom, oldTo: lead.old, madeFrom, madeTo: lead.made, depth })
      oldFrom = lead.old + 1
      madeFrom = lead.made + 1
    }
    waiting.push({ oldFrom, oldTo: middle.oldTo, madeFrom, madeTo: middle.madeTo, depth })
  }
  return joinStretches(found)
}

/** The same stretches in order, those that touch as one. */
export function joinStretches(stretches: readonly EqualStretch[]): EqualStretch[] {
  const joined: EqualStretch[] = []
  for (const next of stretches.toSorted((one, other) => one.old - other.old)) {
    if (next.length === 0) continue
    const last = joined.at(-1)
    const touches =
      last && last.old + last.length === next.old && last.made + last.length === next.made
    if (touches) joined.splice(-1, 1, { ...last, length: last.length + next.length })
    else joined.push(next)
  }
  return joined
}

/** What stands between stretches, and before and behind them; parts that are empty on both sides are left out. */
export function partsBetween(
  stretches: readonly EqualStretch[],
  { oldFrom, oldTo, madeFrom, madeTo }: ComparedParts,
): ComparedParts[] {
  const parts: ComparedParts[] = []
  let [old, made] = [oldFrom, madeFrom]
  for (const next of [...stretches, { old: oldTo, made: madeTo, length: 0 }]) {
    const part = { oldFrom: old, oldTo: next.old, madeFrom: made, madeTo: next.made }
    if (part.oldFrom < part.oldTo || part.madeFrom < part.madeTo) parts.push(part)
    old = next.old + next.length
    made = next.made + next.length
  }
  return parts
}

/** Without what both begin and end with, which goes into `found`. */
function trimmed(
  old: readonly string[],
  made: readonly string[],
  { oldFrom, oldTo, madeFrom, madeTo }: ComparedParts,
  found: EqualStretch[],
): ComparedParts {
  const most = Math.min(oldTo - oldFrom, madeTo - madeFrom)
  let before = 0
  while (before < most && old[oldFrom + before] === made[madeFrom + before]) before++
  let behind = 0
  while (behind < most - before && old[oldTo - behind - 1] === made[madeTo - behind - 1]) behind++
  found.push({ old: oldFrom, made: madeFrom, length: before })
  found.push({ old: oldTo - behind, made: madeTo - behind, length: behind })
  return {
    oldFrom: oldFrom + before,
    oldTo: oldTo - behind,
    madeFrom: madeFrom + before,
    madeTo: madeTo - behind,
  }
}

interface Pair {
  readonly old: number
  readonly made: number
}

/** The pieces that stand once in both parts, as many of them as are in one order. */
function uniquePairs(
  old: readonly string[],
  made: readonly string[],
  { oldFrom, oldTo, madeFrom, madeTo }: ComparedParts,
  canLead: (piece: string) => boolean,
): Pair[] {
  const places = placesOnce(made, madeFrom, madeTo)
  const pairs = [...placesOnce(old, oldFrom, oldTo)].flatMap(([piece, at]): Pair[] => {
    const other = places.get(piece)
    const isLead = at !== null && other !== null && other !== undefined && canLead(piece)
    return isLead ? [{ old: at, made: other }] : []
  })
  return longestRising(pairs.toSorted((one, other) => one.old - other.old))
}

/** Where each piece stands; null for one that stands there twice. */
function placesOnce(
  pieces: readonly string[],
  from: number,
  to: number,
): Map<string, number | null> {
  const places = new Map<string, number | null>()
  for (let at = from; at < to; at++) {
    const piece = pieces[at] ?? ''
    places.set(piece, places.has(piece) ? null : at)
  }
  return places
}

/** The longest part of pairs, in order of `old`, in which `made` rises too. */
function longestRising(pairs: readonly Pair[]): Pair[] {
  /** The index of the pair that ends the best row of each length, and of the pair before each pair in its row. */
  const ends: number[] = []
  const before: number[] = []
  for (const [at, { made }] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] ?? 0]?.made ?? 0) < made) low = middle + 1
      else high = middle
    }
    before[at] = ends[low - 1] ?? -1
    ends[low] = at
  }
  const found: Pair[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at]
    if (pair) found.push(pair)
  }
  return found.toReversed()
}

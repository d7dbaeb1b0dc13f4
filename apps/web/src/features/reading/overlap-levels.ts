/** A stretch that something is drawn on. */
interface Stretch {
  readonly id: string
  readonly from: number
  readonly to: number
}

/** More than this many lines under one word can't be told apart. */
const MAX_LEVEL = 3

/**
 * Gives each stretch a level so that overlapping ones differ: the earliest keeps 0, later ones take the lowest free one, up to
 * `MAX_LEVEL`. An id with several stretches has the level of its first.
 */
export function overlapLevels(stretches: readonly Stretch[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  const ends: { readonly to: number; readonly level: number }[] = []
  const ordered = stretches.toSorted((one, other) => one.from - other.from || other.to - one.to)
  for (const { id, from, to } of ordered) {
    const taken = new Set(ends.filter((end) => end.to > from).map((end) => end.level))
    let level = levels.get(id) ?? 0
    if (!levels.has(id)) while (level < MAX_LEVEL && taken.has(level)) level++
    levels.set(id, level)
    const passed = ends.findIndex((end) => end.to <= from)
    if (passed === -1) ends.push({ to, level })
    else ends[passed] = { to, level }
  }
  return levels
}

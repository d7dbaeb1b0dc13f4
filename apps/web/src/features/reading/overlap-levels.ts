/** A stretch that something is drawn on. */
interface Stretch {
  readonly id: string
  readonly from: number
  readonly to: number
}

/** More than this many lines under one word can't be told apart. */
export const MAX_LEVEL = 3

/**
 * Gives each stretch a level so that overlapping ones differ: the earliest keeps 0, later ones take the lowest free one, up to
 * `MAX_LEVEL`. An id with several stretches has the level of its first.
 */
export function overlapLevels(stretches: readonly Stretch[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  /** Where the furthest stretch of each level ends. */
  const ends: number[] = Array.from({ length: MAX_LEVEL + 1 }, () => 0)
  const ordered = stretches.toSorted((one, other) => one.from - other.from || other.to - one.to)
  for (const { id, from, to } of ordered) {
    const free = ends.findIndex((end) => end <= from)
    const level = levels.get(id) ?? (free === -1 ? MAX_LEVEL : free)
    levels.set(id, level)
    ends[level] = Math.max(ends[level] ?? 0, to)
  }
  return levels
}

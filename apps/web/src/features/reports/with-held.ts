import type { ReportedComment } from '@variorum/protocol'

/** What waits, with what is held in the place where it stood: before those that have waited less long. */
export function withHeld(
  waiting: readonly ReportedComment[],
  held: readonly ReportedComment[],
): readonly ReportedComment[] {
  const known = new Set(waiting.map(({ commentId }) => commentId))
  const gone = held.filter(({ commentId }) => !known.has(commentId))
  return [...waiting, ...gone].toSorted((one, other) => firstOf(one) - firstOf(other))
}

function firstOf({ reports }: ReportedComment): number {
  return Math.min(...reports.map(({ at }) => at))
}

import type { LedgerPage, LedgerState } from '@variorum/protocol'

/** How many entries there are of all states. */
export function entriesIn(states: Readonly<Record<LedgerState, number>>): number {
  return Object.values(states).reduce((sum, count) => sum + count, 0)
}

/** How many a person has to look at. */
export function doubtfulIn({ doubtfulStates }: NonNullable<LedgerPage['counts']>): number {
  return entriesIn(doubtfulStates)
}

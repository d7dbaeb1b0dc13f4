import type { AnnotationId } from '@variorum/document'
import type { LedgerPage, LedgerState } from '@variorum/protocol'
import type { LedgerDeed } from './ledger-search.ts'

const BECOMES: Readonly<Record<LedgerDeed['type'], LedgerState>> = {
  here: 'confirmed',
  elsewhere: 'confirmed',
  gone: 'orphaned',
}

/** The pages as they are once a person settled a place: what they asked is not asked any more, and is counted where it is by then. */
export function settledInLedger(
  pages: readonly LedgerPage[],
  { id, type }: LedgerDeed,
): LedgerPage[] {
  const entry = pages.flatMap(({ entries }) => entries).find((one) => one.id === id)
  if (!entry) return [...pages]
  const state = BECOMES[type]
  return pages.map((page) => ({
    ...page,
    entries: page.entries.map((one) =>
      one.id === id ? { ...one, state, isDoubtful: false, share: null, score: null } : one,
    ),
    counts: page.counts && {
      states: moved(page.counts.states, entry.state, state),
      doubtfulStates: entry.isDoubtful
        ? moved(page.counts.doubtfulStates, entry.state, null)
        : page.counts.doubtfulStates,
    },
  }))
}

/** Where the cursor is once the entries are these: on what it was on, else on what came to stand in its place. */
export function cursorIn(
  ids: readonly AnnotationId[],
  was: { readonly id: AnnotationId | null; readonly at: number },
): number {
  const found = was.id === null ? -1 : ids.indexOf(was.id)
  return found >= 0 ? found : Math.min(was.at, ids.length - 1)
}

type Counts = Record<LedgerState, number>

function moved(counts: Counts, from: LedgerState, to: LedgerState | null): Counts {
  const without = { ...counts, [from]: Math.max(0, counts[from] - 1) }
  return to === null ? without : { ...without, [to]: without[to] + 1 }
}

import type { CopyAddition } from '@variorum/document'
import type { CopyChoices } from '@variorum/protocol'

/** An addition that the asker may have, with how many notes it adds; null if it adds none, but changes how they are signed. */
export interface OfferedAddition {
  readonly addition: CopyAddition
  readonly count: number | null
}

/** What the dialog offers beyond the group's notes. */
export function offeredAdditions(choices: CopyChoices): OfferedAddition[] {
  const { facilitatorsNotes, ownNotes, mayHoldNames } = choices
  return [
    ...(facilitatorsNotes === null
      ? []
      : [{ addition: 'facilitators-notes', count: facilitatorsNotes } as const]),
    { addition: 'own-notes', count: ownNotes },
    ...(mayHoldNames ? [{ addition: 'names', count: null } as const] : []),
  ]
}

/** How many of the notes that the asker sees a copy with these additions leaves out. */
export function leftOutCount(choices: CopyChoices, additions: readonly CopyAddition[]): number {
  return offeredAdditions(choices)
    .filter(({ addition }) => !additions.includes(addition))
    .reduce((sum, { count }) => sum + (count ?? 0), 0)
}

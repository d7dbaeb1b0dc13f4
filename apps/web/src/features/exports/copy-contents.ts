import type { CopyAddition } from '@variorum/document'
import type { CopyChoices, CopyForesight } from '@variorum/protocol'

/** An addition that the asker may have, with how many notes it adds; null if it adds none, but changes how they are signed. */
export interface OfferedAddition {
  readonly addition: CopyAddition
  readonly count: number | null
}

/** What the dialog offers beyond the group's notes: nothing that would add no note. */
export function offeredAdditions(choices: CopyChoices): OfferedAddition[] {
  const names = choices.mayHoldNames ? [{ addition: 'names', count: null } as const] : []
  return [...countedAdditions(choices).filter(({ count }) => count > 0), ...names]
}

/** Notes that the asker may have in a copy, and of which there are none. */
export function missingAdditions(choices: CopyChoices): NoteAddition[] {
  return countedAdditions(choices).flatMap(({ addition, count }) => (count === 0 ? addition : []))
}

type NoteAddition = Exclude<CopyAddition, 'names'>

function countedAdditions({ facilitatorsNotes, ownNotes }: CopyChoices) {
  const counts: readonly { readonly addition: NoteAddition; readonly count: number | null }[] = [
    { addition: 'facilitators-notes', count: facilitatorsNotes },
    { addition: 'own-notes', count: ownNotes },
  ]
  // No count: the asker is not told of these.
  return counts.flatMap(({ addition, count }) => (count === null ? [] : { addition, count }))
}

/** How many notes could be added to a copy with these additions and are not. */
export function notAddedCount(choices: CopyChoices, additions: readonly CopyAddition[]): number {
  return offeredAdditions(choices)
    .filter(({ addition }) => !additions.includes(addition))
    .reduce((sum, { count }) => sum + (count ?? 0), 0)
}

/** Whether it is known that such a copy lacks nothing of what it is for. What facilitators left out, not everybody is told. */
export function isWholeCopy({
  leftOut,
  withoutByState,
}: Pick<CopyForesight, 'leftOut' | 'withoutByState'>): boolean {
  return leftOut === 0 && withoutByState === 0
}

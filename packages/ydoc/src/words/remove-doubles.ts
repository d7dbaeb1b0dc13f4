import type * as Y from 'yjs'
import { areDeletedByOthers } from './deletions.ts'
import { setComingBack } from './just-undone.ts'
import {
  recordRecreations,
  recreationsOf,
  STEPS_OF_ACT_MAX,
  type Recreation,
} from './recreations.ts'
import { allStandingOf, standingOf, withShare, type UnitSpan } from './same-character.ts'
import { deleteUnits } from './sequence-items.ts'
import { deleteShown } from './stay-deleted.ts'
import { withWhatStandsBeside } from './stood-beside.ts'
import type { WordsSequence } from './words-sequence.ts'

/** How many units are looked at for doubles at once. Two who each moved a whole long text letter by letter make as many; more are made up. */
const ALL_STEPS_MAX = 500_000

/**
 * Takes away, in the current transaction, all but one of the characters and marks that were made again of the same: the one that counts stays,
 * see `same-character.ts`. Every replica that knows the same takes away the same, so everybody may do it; a character that stands once is not
 * touched. False if there are no doubles. `isNew` says which entries of the record are looked at.
 */
export function removeDoubles(words: WordsSequence, isNew: (entry: Y.ID) => boolean): boolean {
  const { doc } = words
  const recreations = recreationsOf(doc)
  const budget = { steps: ALL_STEPS_MAX }
  const doubles: UnitSpan[] = []
  for (const { made, length, by } of recreations.entries) {
    if (by && !isNew(by)) continue
    for (let at = 0; at < length && budget.steps > 0;) {
      const span = { client: made.client, clock: made.clock + at, length: length - at }
      const found = allStandingOf(doc, recreations, span, budget)
      for (const { client, clock } of found.standing.slice(1)) {
        doubles.push({ client, clock, length: found.length })
      }
      at += found.length
    }
  }
  return removeUnits(words, doubles)
}

/**
 * Says in the current transaction which characters an undo has just made again in it. Those that stand elsewhere already, because others made
 * them again meanwhile, are taken away at once: an undo brings nothing back that is there, nor what others deleted where it had been moved to.
 */
export function recordUndone(words: WordsSequence, recreations: readonly Recreation[]): void {
  const { doc } = words
  const known = recreationsOf(doc)
  const budget = { steps: STEPS_OF_ACT_MAX }
  const doubles: UnitSpan[] = []
  const unwanted: UnitSpan[] = []
  for (const { old, length, made } of recreations) {
    for (let at = 0; at < length;) {
      const span = { client: old.client, clock: old.clock + at, length: length - at }
      const found = standingOf(doc, known, span, budget)
      const { isSo, length: count } = withShare(budget, (share) =>
        areDeletedByOthers(doc, known, { ...span, length: found.length }, share),
      )
      const again = { client: made.client, clock: made.clock + at, length: count }
      if (found.standing.length > 0) doubles.push(again)
      else if (isSo) unwanted.push(again)
      at += count
    }
  }
  setComingBack(doc, recreations)
  recordRecreations(doc, recreations, (entries) => withWhatStandsBeside(doc, entries))
  removeUnits(words, doubles)
  deleteShown(words, unwanted)
}

/** Takes away units that stand, in the current transaction. The ends of paragraphs stay. False if there are none. */
function removeUnits({ text }: WordsSequence, spans: readonly UnitSpan[]): boolean {
  for (const span of spans) deleteUnits(text, span)
  return spans.length > 0
}

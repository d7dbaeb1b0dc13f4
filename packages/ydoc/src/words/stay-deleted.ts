import type * as Y from 'yjs'
import { areUnwanted, hasDeleted } from './deletions.ts'
import { itemsIn } from './items-in.ts'
import { recreationsOf, wasGoneBefore } from './recreations.ts'
import { withShare, type UnitSpan } from './same-character.ts'
import { deleteUnits } from './sequence-items.ts'
import { withoutEnds } from './take-back.ts'
import { markOf } from './words-block.ts'
import type { WordsSequence } from './words-sequence.ts'

/** How many units are looked at at once: as many as two who each moved a whole long text letter by letter make; more are made up. */
const ALL_STEPS_MAX = 500_000

/**
 * Deletes once more, in the current transaction, what this document's reader deleted and others, who had not seen that, made again elsewhere: a letter that was
 * corrected is not back beside the right one because somebody moved its paragraph in the same moment. Only the page of who deleted it does so: it is done once. False if
 * there is nothing. `isNew` says which entries of the record are looked at.
 */
export function keepDeleted(words: WordsSequence, isNew: (entry: Y.ID) => boolean): boolean {
  const { doc } = words
  if (!hasDeleted(doc)) return false
  const recreations = recreationsOf(doc)
  const budget = { steps: ALL_STEPS_MAX }
  const unwanted: UnitSpan[] = []
  for (const entry of recreations.entries) {
    const { made, length, by } = entry
    if (!by || by.client === doc.clientID || !isNew(by) || wasGoneBefore(entry)) continue
    for (let at = 0; at < length && budget.steps > 0;) {
      const span = { client: made.client, clock: made.clock + at, length: length - at }
      const found = withShare(budget, (share) => areUnwanted(doc, recreations, span, share))
      if (found.isSo) unwanted.push({ ...span, length: found.length })
      at += found.length
    }
  }
  return deleteShown(words, unwanted)
}

/** Deletes what people see of these units, in the current transaction: beginnings and ends of paragraphs stay. False if nothing of them stands. */
export function deleteShown({ doc, text }: WordsSequence, spans: readonly UnitSpan[]): boolean {
  const shown = spans.flatMap(({ client, clock, length }) =>
    [...itemsIn(doc, client, clock, clock + length)].flatMap((item) => {
      if (item.deleted || !item.countable || markOf(item)) return []
      const from = Math.max(clock, item.id.clock)
      const to = Math.min(clock + length, item.id.clock + item.length)
      return withoutEnds(item, { client, clock: from, length: to - from })
    }),
  )
  for (const span of shown) deleteUnits(text, span)
  return shown.length > 0
}

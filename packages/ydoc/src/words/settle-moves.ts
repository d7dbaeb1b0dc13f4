import type * as Y from 'yjs'
import { moveLateLetters } from './late-letters.ts'
import { removeDoubles } from './remove-doubles.ts'
import type { StepBudget } from './same-character.ts'
import { keepDeleted } from './stay-deleted.ts'
import type { WordsSequence } from './words-sequence.ts'

/**
 * Items and entries of the record that a page looks at for late letters after one change of it, in all the steps that it takes then: some 0.15 s. A hundred
 * commas that were typed all over a paragraph while another moved it take 60,000, and so does the worst of thousands of changes in which people put the same
 * words into another order; of such ones half take less than a hundred. A record may ask for any number.
 */
const SETTLING_STEPS_MAX = 300_000

/**
 * Puts right, in the current transaction, what several people did to the same words at once, where one of them made characters again elsewhere:
 * - What two made again of the same stands twice: one of both goes, the same one whoever does this.
 * - What this client's reader deleted, and others made again who had not seen that, goes once more.
 * - Letters of this client that came too late into words that were moved away follow them. Only who typed them does so: it is done once.
 * `isNew` says which entries of the record are looked at for the first two. False if nothing had to be done, or `budget` is spent; else to be called again,
 * with the same budget.
 */
export function settleMoves(
  words: WordsSequence,
  isNew: (entry: Y.ID) => boolean = () => true,
  budget = settlingBudget(),
): boolean {
  const hasRemoved = removeDoubles(words, isNew)
  return keepDeleted(words, isNew) || hasRemoved || moveLateLetters(words, budget)
}

/** What a page may look at to put right what met one change. */
export function settlingBudget(): StepBudget {
  return { steps: SETTLING_STEPS_MAX }
}

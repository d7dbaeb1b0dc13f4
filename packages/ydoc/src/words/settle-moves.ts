import type * as Y from 'yjs'
import { moveLateLetters } from './late-letters.ts'
import { removeDoubles } from './remove-doubles.ts'
import type { WordsSequence } from './words-sequence.ts'

/**
 * Puts right, in the current transaction, what several people did to the same words at once, where one of them made characters again elsewhere:
 * - What two made again of the same stands twice: one of both goes, the same one whoever does this.
 * - Letters of this client that came too late into words that were moved away follow them. Only who typed them does so: it is done once.
 * `isNew` says which entries of the record are looked at for doubles. False if nothing had to be done; else to be called again.
 */
export function settleMoves(
  words: WordsSequence,
  isNew: (made: Y.ID) => boolean = () => true,
): boolean {
  return removeDoubles(words, isNew) || moveLateLetters(words)
}

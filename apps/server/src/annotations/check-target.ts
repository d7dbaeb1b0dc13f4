import type { AnnotationTarget } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { agreedTarget, canAgree, checkAnchor } from '@variorum/ydoc'
import { wordsKey, type TextRow } from '../access/text-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'

/**
 * Proves that a new annotation stands on words that the server has, and on the words that it quotes, and answers its target as it is to be
 * kept: it holds on to the characters as they stand. What no words could prove is refused without a look at them.
 * @throws {AppError} `words-not-synced` if its positions are still under way, `quote-mismatch` if the words differ.
 */
export async function checkTarget(
  { rooms, knownWords }: Pick<AnnotationDeps, 'rooms' | 'knownWords'>,
  text: TextRow,
  target: AnnotationTarget,
): Promise<AnnotationTarget> {
  if (target.type === 'text') return target
  if (!canAgree(target)) throw new AppError('quote-mismatch')
  const words = await rooms.open(wordsKey(text))
  return words.read((doc) => {
    const index = knownWords.of(doc)
    const verdict = checkAnchor(doc, index, target)
    if (verdict !== 'agrees') throw new AppError(verdict)
    return agreedTarget(doc, index, target)
  })
}

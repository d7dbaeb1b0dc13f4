import type { AnnotationTarget } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { canAgree, checkAnchor } from '@variorum/ydoc'
import { wordsKey, type TextRow } from '../access/text-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'

/**
 * Proves that a new annotation stands on words that the server has, and on the words that it quotes. What no words could prove is refused
 * without a look at them.
 * @throws {AppError} `words-not-synced` if its positions are still under way, `quote-mismatch` if the words differ.
 */
export async function checkTarget(
  { rooms, knownWords }: Pick<AnnotationDeps, 'rooms' | 'knownWords'>,
  text: TextRow,
  target: AnnotationTarget,
): Promise<void> {
  if (target.type === 'text') return
  if (!canAgree(target)) throw new AppError('quote-mismatch')
  const words = await rooms.open(wordsKey(text))
  const verdict = await words.read((doc) => checkAnchor(doc, knownWords.of(doc), target))
  if (verdict !== 'agrees') throw new AppError(verdict)
}

import { WordsIndex, type AnnotationTarget } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { checkAnchor, readParagraphs } from '@variorum/ydoc'
import type { RoomRegistry } from '../sync/room-registry.ts'
import { wordsKey, type TextRow } from '../texts/text-rows.ts'

/**
 * Proves that a new annotation stands on words that the server has, and on the words that it quotes.
 * @throws {AppError} `words-not-synced` if its positions are still under way, `quote-mismatch` if the words differ.
 */
export async function checkTarget(
  rooms: RoomRegistry,
  text: TextRow,
  target: AnnotationTarget,
): Promise<void> {
  if (target.type === 'text') return
  const words = await rooms.open(wordsKey(text))
  const verdict = await words.read((doc) =>
    checkAnchor(doc, new WordsIndex(readParagraphs(doc)), target),
  )
  if (verdict !== 'agrees') throw new AppError(verdict)
}

import type { AnnotationTarget } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { agreedTarget, anchorAtQuote, canAgree, checkAnchor } from '@variorum/ydoc'
import { wordsKey, type TextRow } from '../access/text-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'

interface Given {
  readonly target: AnnotationTarget
  /** The life of the words in which it was made; not there if whoever asks does not say. */
  readonly wordsEpoch?: string | undefined
}

/** A target that was proved, and where it stands. */
export interface CheckedTarget {
  readonly target: AnnotationTarget
  /** Of the paragraph in which it begins, from 1; null for the whole text. */
  readonly paragraphNumber: number | null
}

/**
 * Proves that a new annotation stands on words that the server has, and on the words that it quotes, and answers its target as it is to be
 * kept: it holds on to the characters as they stand. What no words could prove is refused without a look at them. One that was made in
 * another life of the words, `wordsEpoch`, and leads nowhere in this one is put where its quote stands, if there is one such place.
 * @throws {AppError} `words-not-synced` if its positions are still under way, `words-taken-out` if most of its words are deleted, `quote-mismatch` if the words differ, `words-renewed` if its
 * words are of another life and there is no such place.
 */
export async function checkTarget(
  { rooms, knownWords }: Pick<AnnotationDeps, 'rooms' | 'knownWords'>,
  text: TextRow,
  { target, wordsEpoch }: Given,
): Promise<CheckedTarget> {
  if (target.type === 'text') return { target, paragraphNumber: null }
  if (!canAgree(target)) throw new AppError('quote-mismatch')
  const words = await rooms.open(wordsKey(text))
  return words.read((doc) => {
    const index = knownWords.of(doc)
    const standing = (agreed: AnnotationTarget): CheckedTarget => {
      const paragraph = agreed.type === 'text' ? undefined : index.paragraph(agreed.paragraphId)
      return { target: agreed, paragraphNumber: paragraph ? paragraph.index + 1 : null }
    }
    const verdict = checkAnchor(doc, index, target)
    if (verdict === 'agrees') return standing(agreedTarget(doc, index, target))
    if (wordsEpoch === undefined || wordsEpoch === text.words_epoch) throw new AppError(verdict)
    const anchor = target.type === 'range' ? anchorAtQuote(doc, index, target) : null
    if (!anchor) throw new AppError('words-renewed')
    return standing({ type: 'range', ...anchor })
  })
}

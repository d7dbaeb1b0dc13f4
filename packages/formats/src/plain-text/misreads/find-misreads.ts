import type { SourceWarning } from '@variorum/document'
import { findMisreadLetters } from './letters-and-digits.ts'
import { findNearPhrases } from './near-phrases.ts'
import { findUnbalancedMarks } from './quotation-marks.ts'

// A person reads the list; a file with more suspicions than this is a bad scan, whatever the exact number.
const MAX_SUSPICIONS = 200

/**
 * Lists what a scanner probably misread, paragraph by paragraph and in order; changes nothing. In a text that was ruined as a whole, and of which that is
 * said, the single characters that were lost are not listed (`listsLost` is false).
 */
export function findMisreads(
  paragraphs: readonly { readonly text: string }[],
  listsLost = true,
): SourceWarning[] {
  const warnings: SourceWarning[] = []
  for (const [blockIndex, { text }] of paragraphs.entries()) {
    const previous = paragraphs[blockIndex - 1]?.text ?? null
    const next = paragraphs[blockIndex + 1]?.text ?? null
    const suspicions = [
      ...findMisreadLetters(text, listsLost),
      ...findNearPhrases(text),
      ...findUnbalancedMarks(text, previous, next),
    ].toSorted((one, other) => one.start - other.start)
    for (const { start, end, found, suggestion } of suspicions) {
      if (warnings.length >= MAX_SUSPICIONS) return warnings
      const params = suggestion === undefined ? { found } : { found, suggestion }
      warnings.push({ code: 'suspected-misread', blockIndex, start, end, params })
    }
  }
  return warnings
}

import {
  faultOfCorrection,
  type Paragraph,
  type RangeAnchor,
  type WordsIndex,
} from '@variorum/document'
import type { ImportWarning } from '@variorum/protocol'
import { createRangeAnchor, WordsMap } from '@variorum/ydoc'
import * as Y from 'yjs'

/** Other words for some that a scanner probably misread. */
interface ProposedCorrection {
  readonly target: RangeAnchor & { readonly type: 'range' }
  readonly replacement: string
}

/**
 * What an importer's suspicions come to as corrections of the text that is made of the file, in reading order: those that say what probably stood
 * in print. `words` is the first update of the words room.
 */
export function proposedCorrections(
  words: Uint8Array,
  paragraphs: readonly Paragraph[],
  warnings: readonly ImportWarning[],
): ProposedCorrection[] {
  const suspicions = warnings.filter(({ code, params }) => {
    return code === 'suspected-misread' && typeof params['suggestion'] === 'string'
  })
  if (suspicions.length === 0) return []
  const doc = new Y.Doc()
  Y.applyUpdate(doc, words)
  const map = WordsMap.of(doc)
  const proposed: ProposedCorrection[] = []
  for (const suspicion of suspicions) {
    const range = placeOf(suspicion, paragraphs, map.index)
    const anchor = range && createRangeAnchor(doc, range, map)
    const replacement = String(suspicion.params['suggestion'])
    if (!anchor || faultOfCorrection(anchor.quote, replacement) !== null) continue
    proposed.push({ target: { type: 'range', ...anchor }, replacement })
  }
  doc.destroy()
  return proposed
}

function placeOf(
  { paragraphIndex, start, end }: ImportWarning,
  paragraphs: readonly Paragraph[],
  index: WordsIndex,
) {
  const paragraph = paragraphIndex === undefined ? undefined : paragraphs[paragraphIndex]
  const place = paragraph && index.paragraph(paragraph.id)
  if (!place || start === undefined || end === undefined) return null
  return { start: place.start + start, end: place.start + end }
}

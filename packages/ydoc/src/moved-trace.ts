import type { ParagraphId, Place, WordsIndex } from '@variorum/document'

/** How to find the place of a moved annotation again without searching. */
export interface MovedTrace {
  readonly paragraphId: ParagraphId
  readonly words: string
}

/** Null for a place that was not found by its quote. */
export function traceOf(index: WordsIndex, place: Place): MovedTrace | null {
  if (place.state !== 'moved') return null
  const paragraph = index.paragraphAt(place.range.start)
  return (
    paragraph && {
      paragraphId: paragraph.id,
      words: index.text.slice(place.range.start, place.range.end),
    }
  )
}

/**
 * The place of a loss as far as it is known without searching: an orphan rarely gets its words back by one keystroke, and a moved
 * annotation stays where it was while the very words stand in that paragraph. Null: only a search can tell.
 */
export function retrace(
  index: WordsIndex,
  { place, trace }: { readonly place: Place; readonly trace: MovedTrace | null },
): Place | null {
  if (place.state === 'orphaned') return place
  if (place.state !== 'moved' || !trace) return null
  const paragraph = index.paragraph(trace.paragraphId)
  if (!paragraph) return null
  const searched = index.text.slice(
    paragraph.start,
    paragraph.start + paragraph.text.length + trace.words.length,
  )
  const at = searched.indexOf(trace.words)
  if (at === -1) return null
  const start = paragraph.start + at
  return { ...place, range: { start, end: start + trace.words.length } }
}

import type { ParagraphId, PlacedThread, WordsIndex } from '@variorum/document'

/** The paragraph in which a thread stands; null for one about the whole text and for one that lost its words. */
export function paragraphOf(thread: PlacedThread, index: WordsIndex) {
  const { place } = thread
  return place === null || place.state === 'orphaned' ? null : index.paragraphAt(place.range.start)
}

/** How many of the threads stand in each paragraph. */
export function discussionCounts(
  threads: readonly PlacedThread[],
  index: WordsIndex,
): Map<ParagraphId, number> {
  const counts = new Map<ParagraphId, number>()
  for (const thread of threads) {
    const id = paragraphOf(thread, index)?.id
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

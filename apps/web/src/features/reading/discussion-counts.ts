import {
  paragraphOf,
  type ParagraphId,
  type PlacedThread,
  type WordsIndex,
} from '@variorum/document'

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

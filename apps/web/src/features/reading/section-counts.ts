import type { ParagraphId, WordsIndex } from '@variorum/document'
import type { OutlineEntry } from './outline-entries.ts'

/** How much is said in a section of the text, and how much of that is new. */
export interface SectionCount {
  readonly count: number
  readonly unread: number
}

/** For each entry of the outline, by the position of its heading: what stands from there to the next entry. */
export function sectionCounts(
  entries: readonly OutlineEntry[],
  index: WordsIndex,
  counts: ReadonlyMap<ParagraphId, number>,
  unread: ReadonlyMap<ParagraphId, number>,
): Map<number, SectionCount> {
  const starts = entries.map(({ paragraph }) => paragraph.index)
  return new Map(
    starts.map((start, at) => {
      const within = index.paragraphs.slice(start, starts[at + 1])
      const sum = (of: ReadonlyMap<ParagraphId, number>) =>
        within.reduce((total, { id }) => total + (of.get(id) ?? 0), 0)
      return [start, { count: sum(counts), unread: sum(unread) }]
    }),
  )
}

import { outlineLevel, type IndexedParagraph } from '@variorum/document'

/** A heading of the text, as the outline lists it. */
export interface OutlineEntry {
  readonly paragraph: IndexedParagraph
  /** 1 for the title, 2 for a heading, 3 for a subheading. */
  readonly level: 1 | 2 | 3
}

/** The headings in order; none if there is nothing below the title to go to. */
export function outlineEntries(paragraphs: readonly IndexedParagraph[]): OutlineEntry[] {
  const entries = paragraphs.flatMap((paragraph) => {
    const level = outlineLevel(paragraph.role)
    return level === null || paragraph.text.trim() === '' ? [] : [{ paragraph, level }]
  })
  return entries.length > 1 ? entries : []
}

/** The entry whose section the reader is in: the last one that starts at or above `lineY`. */
export function currentEntry(
  entries: readonly OutlineEntry[],
  tops: readonly { readonly top: number }[],
  lineY: number,
): OutlineEntry | null {
  const passed = entries.filter(
    ({ paragraph }) => (tops[paragraph.index]?.top ?? Infinity) <= lineY,
  )
  return passed.at(-1) ?? entries[0] ?? null
}

import type { ParagraphId } from '@variorum/document'

/** The id on the page of a paragraph's number in the gutter. */
export function paragraphNumberId(id: ParagraphId): string {
  return `number-${id}`
}

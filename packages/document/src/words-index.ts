import type { ParagraphId } from './ids.ts'
import { formOnly } from './paragraph-form.ts'
import type { Paragraph } from './text-document.ts'

/** Text offsets in the whole text: UTF-16 units, end exclusive. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A stretch inside one paragraph; offsets count from the paragraph's start. */
export interface ParagraphSegment extends TextRange {
  readonly paragraphId: ParagraphId
  /** Position of the paragraph in the text, from 0. */
  readonly paragraphIndex: number
}

export interface IndexedParagraph extends Paragraph {
  readonly index: number
  /** Offset of its first character in the whole text. */
  readonly start: number
}

/** One separator stands between two paragraphs of the whole text, so that a quote can cross them. */
export const PARAGRAPH_SEPARATOR = '\n'

/** The words as one string, paragraphs joined by `\n`, and the way between whole-text offsets and paragraphs. */
export class WordsIndex {
  readonly paragraphs: readonly IndexedParagraph[]
  readonly text: string
  readonly #byId: ReadonlyMap<ParagraphId, IndexedParagraph>

  /** If two paragraphs wear the same id, the first one answers to it. */
  constructor(paragraphs: readonly Paragraph[]) {
    const indexed: IndexedParagraph[] = []
    const byId = new Map<ParagraphId, IndexedParagraph>()
    let start = 0
    for (const [index, said] of paragraphs.entries()) {
      const { id, text, formats, references } = said
      const paragraph = {
        id,
        ...formOnly(said),
        text,
        ...(formats && formats.length > 0 ? { formats } : {}),
        ...(references && references.length > 0 ? { references } : {}),
        index,
        start,
      }
      indexed.push(paragraph)
      if (!byId.has(id)) byId.set(id, paragraph)
      start += text.length + PARAGRAPH_SEPARATOR.length
    }
    this.paragraphs = indexed
    this.text = paragraphs.map((paragraph) => paragraph.text).join(PARAGRAPH_SEPARATOR)
    this.#byId = byId
  }

  /** Null if the words hold no such paragraph. */
  paragraph(id: ParagraphId): IndexedParagraph | null {
    return this.#byId.get(id) ?? null
  }

  /** The paragraph that holds `textOffset`; a separator belongs to the paragraph before it. Null outside the text. */
  paragraphAt(textOffset: number): IndexedParagraph | null {
    let low = 0
    let high = this.paragraphs.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const paragraph = this.paragraphs[middle]
      if (!paragraph) return null
      if (textOffset < paragraph.start) high = middle - 1
      else if (textOffset > paragraph.start + paragraph.text.length) low = middle + 1
      else return paragraph
    }
    return null
  }

  /** The parts of `range` paragraph by paragraph, in order; separators and empty parts are left out. */
  segments(range: TextRange): ParagraphSegment[] {
    const found: ParagraphSegment[] = []
    const first = this.paragraphAt(range.start)
    if (!first) return found
    for (let index = first.index; index < this.paragraphs.length; index++) {
      const paragraph = this.paragraphs[index]
      if (!paragraph || paragraph.start >= range.end) break
      const start = Math.max(range.start - paragraph.start, 0)
      const end = Math.min(range.end - paragraph.start, paragraph.text.length)
      if (start < end) found.push({ paragraphId: paragraph.id, paragraphIndex: index, start, end })
    }
    return found
  }
}

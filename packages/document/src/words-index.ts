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

/** What was indexed before: after a change nearly all paragraphs are the very objects that they were. */
const indexedBefore = new WeakMap<Paragraph, IndexedParagraph>()

/** The words as one string, paragraphs joined by `\n`, and the way between whole-text offsets and paragraphs. */
export class WordsIndex {
  readonly paragraphs: readonly IndexedParagraph[]
  /** Both are made when they are first asked for: an index is made anew for each letter that somebody types. */
  #text: string | null = null
  #byId: ReadonlyMap<ParagraphId, IndexedParagraph> | null = null

  constructor(paragraphs: readonly Paragraph[]) {
    let start = 0
    this.paragraphs = paragraphs.map((paragraph, index) => {
      const indexed = indexedAt(paragraph, index, start)
      start += paragraph.text.length + PARAGRAPH_SEPARATOR.length
      return indexed
    })
  }

  get text(): string {
    return (this.#text ??= this.paragraphs.map(({ text }) => text).join(PARAGRAPH_SEPARATOR))
  }

  /** Null if the words hold no such paragraph. If two wear the same id, the first one answers to it. */
  paragraph(id: ParagraphId): IndexedParagraph | null {
    this.#byId ??= new Map(this.paragraphs.toReversed().map((one) => [one.id, one]))
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

function indexedAt(said: Paragraph, index: number, start: number): IndexedParagraph {
  const before = indexedBefore.get(said)
  if (before?.index === index && before.start === start) return before
  const indexed = before ? { ...before, index, start } : indexedFirst(said, index, start)
  indexedBefore.set(said, indexed)
  return indexed
}

function indexedFirst(said: Paragraph, index: number, start: number): IndexedParagraph {
  const { id, text, formats, references } = said
  return {
    id,
    ...formOnly(said),
    text,
    ...(formats && formats.length > 0 ? { formats } : {}),
    ...(references && references.length > 0 ? { references } : {}),
    index,
    start,
  }
}

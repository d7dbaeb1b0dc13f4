import type { IndexedParagraph, WordsIndex } from '@variorum/document'
import type { PaletteQuery } from './palette-entries.ts'

/** So much of a paragraph is compared by how it sounds; all of a long text would make the letters wait. */
const SOUNDED_CHARS = 24
/** What stands before the words that were found, so that one sees where they are. */
const BEFORE_CHARS = 12
/** More than a line is wide. */
const SHOWN_CHARS = 80

/** A paragraph that was found, with the part of it that shows why. */
export interface FoundParagraph {
  readonly paragraph: IndexedParagraph
  readonly excerpt: string
}

/**
 * Paragraphs by their number (`12`, `¶12`, `第12段`), by words that stand in them, or by how they begin to sound; in the order of the text, that with the number
 * first. None where nothing is typed. Stops at `max`.
 */
export function findParagraphs(
  { paragraphs }: Pick<WordsIndex, 'paragraphs'>,
  { typed, soundsLike }: PaletteQuery,
  max: number,
): FoundParagraph[] {
  if (typed === '') return []
  const numbered = paragraphs[numberIn(typed) - 1]
  const found = numbered ? [{ paragraph: numbered, excerpt: excerptAt(numbered.text, 0) }] : []
  const wanted = typed.toLocaleLowerCase()
  const sounding: FoundParagraph[] = []
  for (const paragraph of paragraphs) {
    if (found.length >= max) break
    if (paragraph === numbered) continue
    const at = paragraph.text.toLocaleLowerCase().indexOf(wanted)
    if (at >= 0) found.push({ paragraph, excerpt: excerptAt(paragraph.text, at) })
    else if (sounding.length < max && soundsLike?.(beginningOf(paragraph), wanted))
      sounding.push({ paragraph, excerpt: excerptAt(paragraph.text, 0) })
  }
  return [...found, ...sounding].slice(0, max)
}

function numberIn(typed: string): number {
  return Number(/^[¶#第]?\s*(\d+)\s*段?$/.exec(typed)?.[1] ?? 0)
}

function beginningOf({ text }: IndexedParagraph): string {
  return text.slice(0, SOUNDED_CHARS)
}

/** Begins and ends with whole characters. */
function excerptAt(text: string, at: number): string {
  const start = Math.max(0, at - BEFORE_CHARS)
  const words = text
    .slice(start, start + SHOWN_CHARS)
    .replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
  return `${start > 0 ? '…' : ''}${words.trim()}`
}

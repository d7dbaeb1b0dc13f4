import type { IndexedParagraph, WordsIndex } from '@variorum/document'
import type { PaletteQuery } from './palette-entries.ts'

/** One letter is the initial of something in every paragraph. */
const SOUND_MIN_LETTERS = 2
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
 * Paragraphs by their number (`12`, `¶12`, `第12段`), by words that stand in them, or that sound so; in the order of the text, that with the number
 * first, those that sound so after those that say it, whole syllables before initials. None where nothing is typed. Stops at `max`.
 */
export function findParagraphs(
  { paragraphs }: Pick<WordsIndex, 'paragraphs'>,
  { typed, findSound }: PaletteQuery,
  max: number,
): FoundParagraph[] {
  if (typed === '') return []
  const numbered = paragraphs[numberIn(typed) - 1]
  const found = numbered ? [{ paragraph: numbered, excerpt: excerptAt(numbered.text, 0) }] : []
  const wanted = typed.toLocaleLowerCase()
  const sounding: FoundParagraph[] = []
  const initials: FoundParagraph[] = []
  for (const paragraph of paragraphs) {
    if (found.length >= max) break
    if (paragraph === numbered) continue
    const at = paragraph.text.toLocaleLowerCase().indexOf(wanted)
    if (at >= 0) found.push({ paragraph, excerpt: excerptAt(paragraph.text, at) })
    if (at >= 0 || sounding.length >= max || wanted.length < SOUND_MIN_LETTERS) continue
    const sound = findSound?.(paragraph.text, wanted)
    if (!sound) continue
    const heard = { paragraph, excerpt: excerptAt(paragraph.text, sound.at) }
    if (sound.isWhole) sounding.push(heard)
    else if (initials.length < max) initials.push(heard)
  }
  return [...found, ...sounding, ...initials].slice(0, max)
}

function numberIn(typed: string): number {
  return Number(/^[¶#第]?\s*(\d+)\s*段?$/.exec(typed)?.[1] ?? 0)
}

/** Begins and ends with whole characters. */
function excerptAt(text: string, at: number): string {
  const start = Math.max(0, at - BEFORE_CHARS)
  const words = text
    .slice(start, start + SHOWN_CHARS)
    .replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
  return `${start > 0 ? '…' : ''}${words.trim()}`
}

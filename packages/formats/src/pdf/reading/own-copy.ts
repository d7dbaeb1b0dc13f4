import { OUTSIDE_SENTENCES } from '@variorum/document/languages'
import { readBareNumber } from '../../plain-text/page-signs.ts'
import { NOTED_MARGINS, PLAIN_MARGINS } from '../margin/page-layout.ts'
import type { BarePage } from './edges-of-pages.ts'
import type { Column } from './flow-lines.ts'
import { rowsOf, segmentOf, type Segment } from './segments.ts'
import { wordsOfRow } from './words-of-row.ts'

/** The words of a copy that this program made, without what it set around them. */
export interface OwnCopy {
  readonly pages: readonly BarePage[]
  /** Threads that stand in it as notes. */
  readonly threadCount: number
  /** The number that stands beside its first numbered paragraph; null where there is none. */
  readonly firstNumber: number | null
  /** Where its lines begin and end. */
  readonly column: Column
  /** How far first lines are set in, in Chinese. */
  readonly indent: number
}

// How the template sets a copy (`template/copy.typ`, `template/notes.typ`).
const ACCENT = '#8a2c1d'
/** Words are larger, but for captions and footnotes; the cover and what is said of words are smaller. */
const WORDS_SIZE = 9.95
/** Those of notes between paragraphs; captions and footnotes are larger. */
const NOTE_SIZE = 9.1
/** Notes in the margin are smaller than anything in the words. */
const MARGIN_NOTE_SIZE = 7.8
/** Numbers of threads are raised, and so much smaller than the words before them. */
const RAISED = 0.75
const INDENT = 2
/** The cover is a few lines. */
const COVER_ROWS = 8

const COPIES = Object.values(OUTSIDE_SENTENCES).map(({ copies }) => copies)
const TITLES = new Set(
  COPIES.flatMap((say) => [say.notesTitle, say.orphansTitle, say.aboutWholeText]),
)

/** Takes the cover, the numbers of threads and the notes from a copy of ours; null for a file that is none. */
export function ownCopy(pages: readonly BarePage[]): OwnCopy | null {
  const [first] = pages
  const cover = first ? rowsOf(first.segments).slice(0, COVER_ROWS) : []
  if (!cover.flat().some((segment) => isCoverLine(segment.text))) return null
  let place: 'cover' | 'words' | 'notes-between' | 'notes' = 'cover'
  const titles = new Set<string>()
  let threadCount = 0
  const numbers: number[] = []
  let hasNotesBeside = false
  const bare = pages.map((page): BarePage => {
    const [small, large] = bySize(page.segments)
    const beside = small.filter(beginsThread).length
    threadCount += beside
    if (beside > 0) hasNotesBeside = true
    numbers.push(...small.flatMap((segment) => numberOf(segment) ?? []))
    const kept = large.flatMap((segment) => withoutMarks(segment) ?? [])
    const all = rowsOf(kept)
    // Footnotes stand below notes that begin on the page of their words.
    const foot = all.findIndex(([first]) => first !== undefined && beginsFootnote(first))
    const rows = all.filter((row, at) => {
      if (foot !== -1 && at >= foot && place !== 'cover') return true
      const text = wordsOfRow(row).text.trim()
      const size = Math.max(...row.map((segment) => segment.size))
      if (TITLES.has(text)) {
        place = 'notes'
        titles.add(text)
        return false
      }
      const isThread = row.slice(0, 1).some(beginsThread)
      if (place === 'words' && isThread && size < NOTE_SIZE) place = 'notes-between'
      if (place !== 'words' && isThread) threadCount++
      if (size > (place === 'notes-between' ? NOTE_SIZE : WORDS_SIZE)) place = 'words'
      return place === 'words'
    })
    return { ...page, segments: rows.flat() }
  })
  const margins = hasNotesBeside ? NOTED_MARGINS : PLAIN_MARGINS
  return {
    pages: bare,
    threadCount,
    firstNumber: numbers[0] ?? null,
    indent: INDENT,
    column: { left: margins.left, right: (first?.width ?? 0) - margins.right },
  }
}

function isCoverLine(text: string): boolean {
  return COPIES.some((say) => {
    const [before = '', after = ''] = say.readTogether('\n').split('\n')
    const name = text.trim()
    return (
      name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after)
    )
  })
}

/** Notes in the margin and numbers of paragraphs, and all that is larger. */
function bySize(segments: readonly Segment[]): readonly [small: Segment[], large: Segment[]] {
  return [
    segments.filter((segment) => largestIn(segment) < MARGIN_NOTE_SIZE),
    segments.filter((segment) => largestIn(segment) >= MARGIN_NOTE_SIZE),
  ]
}

/** Where many threads end at the same place, their numbers are more than the words before them. */
function largestIn({ glyphs }: Segment): number {
  return Math.max(...glyphs.all().map(({ size }) => size))
}

/** Without the raised numbers of threads; null where nothing is left. Their room stays, so that nobody takes it for a blank. */
function withoutMarks(segment: Segment): Segment | null {
  const largest = largestIn(segment)
  const glyphs = segment.glyphs
    .all()
    .map((glyph) =>
      glyph.style.color === ACCENT && glyph.size < RAISED * largest
        ? { ...glyph, text: '' }
        : glyph,
    )
  return segmentOf(glyphs)
}

/** The number of a paragraph stands apart from it. */
function numberOf({ glyphs, text }: Segment): number | null {
  const value = readBareNumber(text)
  return value === null || glyphs.all()[0]?.style.color === ACCENT ? null : value
}

/** A footnote opens with its raised number. */
function beginsFootnote({ glyphs, size }: Segment): boolean {
  const first = glyphs.all().find(({ text }) => text !== '')
  const isRaised = first !== undefined && first.size < RAISED * size
  return isRaised && /^\d/.test(first.text) && first.style.color !== ACCENT
}

/** A note opens with the number of its thread. */
function beginsThread({ glyphs, text }: Segment): boolean {
  return /^\d./.test(text) && glyphs.all()[0]?.style.color === ACCENT
}

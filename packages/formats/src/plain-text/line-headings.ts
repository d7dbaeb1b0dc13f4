import type { Block, Cut } from './front-matter.ts'
import { columns, isWide } from './text-lines.ts'

// A heading without a number is told from a line of verse or a signature by what follows: a paragraph of prose.
const MIN_PROSE_COLUMNS = 80
const MAX_HEADING_COLUMNS = 60
const MIN_BLOCKS = 4
const CHINESE_STOPS = /[。！？；，：….!?;,:（(“"[]/
const ENGLISH_STOPS = /[.!?;:,"”\])]$|^["“[(]/

/** Short lines without a stop, each before a paragraph of prose: headings that carry no number. Lines in `taken` are something else already. */
export function findLineHeadings(
  text: string,
  blocks: readonly Block[],
  taken: ReadonlySet<number>,
): Cut[] {
  if (blocks.length < MIN_BLOCKS) return []
  const cuts: Cut[] = []
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1]
    if (index === 0 || !next || taken.has(block.start)) continue
    if (!isProse(text, next) || !isHeadingLike(text.slice(block.start, block.end))) continue
    cuts.push({ at: block.start, role: 'heading', cue: 'heading', confidence: 0.9 })
  }
  return cuts
}

function isProse(text: string, { start, end }: Block): boolean {
  if (end - start >= MIN_PROSE_COLUMNS) return true
  return columns(text, start, end) >= MIN_PROSE_COLUMNS
}

function isHeadingLike(line: string): boolean {
  if (line.length > MAX_HEADING_COLUMNS || columns(line, 0, line.length) > MAX_HEADING_COLUMNS)
    return false
  const isChinese = isWide(line.charCodeAt(0))
  if (isChinese) return !CHINESE_STOPS.test(line)
  return /^[A-Z0-9]/.test(line) && !ENGLISH_STOPS.test(line)
}

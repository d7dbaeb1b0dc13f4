import type { SourceWarning } from '@variorum/document'
import { findChunkGrid, type ChunkGrid } from './chunk-grid.ts'
import { findChunkSeries, type SharingSite } from './chunk-series.ts'
import { isWide } from './text-lines.ts'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

interface WithoutMarkers {
  readonly traced: TracedText
  readonly warnings: readonly SourceWarning[]
}

/**
 * Removes the chunk numbers of a sharing site (`1、2、3、` at line starts) where their grid proves them, or the sentences that they cut, and rejoins
 * these. Nothing is put between the halves: where chunks are of one length, a space at a cut is still in the text.
 * Numbers that the grid does not prove stay; if they look like chunk numbers all the same, a warning says so. A Latin text whose
 * chunks differ has lost spaces at its cuts, nobody knows at which; there all numbers stay.
 */
export function removeChunkMarkers(
  traced: TracedText,
  site: SharingSite = { hasBoilerplate: false, title: null },
): WithoutMarkers {
  const { text } = traced
  const grid = provenGrid(text, site)
  const unproven = countDoubtful(text, grid)
  const isDoubtful = unproven > 0 && isLatin(text, grid)
  const markers = isDoubtful ? [] : grid.markers
  const doubtful = isDoubtful ? unproven + grid.markers.length : unproven
  const edits = markers.map(({ start, end }, index): TextEdit => {
    return { start: index === 0 ? start : beforeBreaks(text, start), end, insert: '' }
  })
  const warnings: SourceWarning[] = []
  if (markers.length > 0) {
    const width = grid.chunkLength > 0 ? { chunkLength: grid.chunkLength } : {}
    const params = { count: markers.length, ...width }
    warnings.push({ code: 'chunk-markers-removed', params })
  }
  if (doubtful > 0) warnings.push({ code: 'chunk-markers-doubtful', params: { count: doubtful } })
  return { traced: editTracedText(traced, edits), warnings }
}

// So many cuts never all fall between two sentences by chance.
const MIN_ITEMS = 3
// Items of a list may begin alike; the pieces of a cut text begin with whatever the cut fell before, three of them never with the same four characters.
const ALIKE_LENGTH = 4
const MIN_ALIKE = 3

/** Items of a list may be of one length; but then no number stands within a sentence. */
function provenGrid(text: string, site: SharingSite): ChunkGrid {
  const grid = findChunkGrid(text)
  if (!site.hasBoilerplate && beginAlike(text, grid)) return { markers: [], chunkLength: 0 }
  const later = grid.markers.slice(1)
  const areClosed = later.every(({ start }) => SENTENCE_CLOSED.test(text.slice(start - 4, start)))
  const lastLength = text.slice(grid.markers.at(-1)?.end ?? 0).replaceAll('\n', '').length
  const isList = areClosed && (later.length >= MIN_ITEMS || lastLength === grid.chunkLength)
  return isList || later.length === 0
    ? { markers: findChunkSeries(text, site), chunkLength: 0 }
    : grid
}

/** Whether half of the chunks or more begin with the same words. */
function beginAlike(text: string, { markers }: ChunkGrid): boolean {
  const openings = Map.groupBy(markers, ({ end }) => text.slice(end, end + ALIKE_LENGTH))
  return [...openings.values()].some(
    (same) => same.length >= MIN_ALIKE && same.length * 2 >= markers.length,
  )
}

/** Whether most chunks begin with other than a Chinese character. */
function isLatin(text: string, { markers }: ChunkGrid): boolean {
  const latin = markers.filter(({ end }) => !isWide(text.charCodeAt(end)))
  return latin.length * 2 > markers.length
}

function beforeBreaks(text: string, offset: number): number {
  let start = offset
  while (text[start - 1] === '\n') start--
  return start
}

const NUMBERED_LINE = /(?<=^|\n)(\d{1,6})、/g
const SENTENCE_CLOSED = /[。！？；：….!?;:”」』）)》】"]\s*$/
// A line that a site cut is at least as long as its shortest chunk; a shorter one without a stop is a heading or a list item.
const MIN_CUT_LINE = 50

/** Numbers at line starts that continue the count and of which at least half cut a long sentence in two, as a list never does. */
function countDoubtful(text: string, grid: ChunkGrid): number {
  const after = grid.markers.at(-1)?.end ?? 0
  let expected = grid.markers.length + 1
  let cuts = 0
  let inSequence = 0
  for (const { index, 1: digits } of text.matchAll(NUMBERED_LINE)) {
    if (index < after || Number(digits) !== expected) continue
    expected++
    inSequence++
    const before = text.slice(Math.max(0, index - MIN_CUT_LINE), index).trimEnd()
    const isLong = before.length >= MIN_CUT_LINE - 1 && !before.includes('\n')
    if (isLong && !SENTENCE_CLOSED.test(before)) cuts++
  }
  return cuts > 0 && cuts * 2 >= inSequence ? inSequence : 0
}

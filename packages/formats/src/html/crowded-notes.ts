import type { SourceThread } from '@variorum/document'

/** Pixels of a page as most people have it. Estimates: a page without a script can't measure, and what is wrong by a line does no harm. */
const WORDS = { lineWidth: 37, lineHeight: 34, around: 12 }
const NOTE = { lineWidth: 21, lineHeight: 22.4, byline: 31, around: 57, extra: 27, list: 8 }
/** A line that unfolds others, with the room below it. */
const FOLD_PX = 32
/** Between the notes of two paragraphs. */
const BELOW_NOTES_PX = 20
/** A line that counts marks. */
const MARKS_PX = 28
/** Below the last words of a text there is room for more: nothing follows that could be parted. */
const BELOW_WORDS_PX = 320

/** A block of words, and what was said of it. */
export interface NotedBlock {
  readonly text: string
  readonly threads: readonly SourceThread[]
  /** A line says how many marks without words it has. */
  readonly hasMarks: boolean
}

/** How much of the notes beside a paragraph is shown; the rest is folded. */
export interface NotesShown {
  readonly threadCount: number
  /** Of each thread that is shown, how many comments are. */
  readonly commentCounts: readonly number[]
}

/**
 * Shows the notes of each block as far as they leave room: they run on beside blocks that have none, and end above the end of the next one that has some. A paragraph
 * never stands above the notes of the one before, so notes that were higher would part the words.
 */
export function notesBeside(blocks: readonly NotedBlock[]): NotesShown[] {
  const ends: number[] = []
  for (const { text } of blocks) ends.push((ends.at(-1) ?? 0) + heightOfWords(text))
  const bounds: number[] = []
  let bound = (ends.at(-1) ?? 0) + BELOW_WORDS_PX
  for (let at = blocks.length - 1; at >= 0; at--) {
    bounds[at] = bound
    if (isNoted(blocks[at])) bound = ends[at] ?? 0
  }
  let notesEnd = 0
  return blocks.map((block, at) => {
    if (!isNoted(block)) return NONE
    const start = Math.max(notesEnd, ends[at - 1] ?? 0)
    const marks = block.hasMarks ? MARKS_PX : 0
    const room = (bounds[at] ?? 0) - start - marks - BELOW_NOTES_PX
    const { height, ...shown } = shownIn(room, block.threads)
    notesEnd = start + height + marks + (shown.threadCount > 0 ? BELOW_NOTES_PX : 0)
    return shown
  })
}

function isNoted(block: NotedBlock | undefined): boolean {
  return block !== undefined && (block.threads.length > 0 || block.hasMarks)
}

const NONE: NotesShown = { threadCount: 0, commentCounts: [] }

function heightOfWords(text: string): number {
  const lines = Math.max(1, Math.ceil(widthOf(text) / WORDS.lineWidth))
  return lines * WORDS.lineHeight + WORDS.around
}

/** Shows notes in their order as long as there is room for them, and for the line that unfolds the others. */
function shownIn(
  room: number,
  threads: readonly SourceThread[],
): NotesShown & { readonly height: number } {
  const commentCounts: number[] = []
  let height = 0
  for (const [nth, thread] of threads.entries()) {
    const heights = thread.comments.map(({ body }) => NOTE.byline + heightOf(body))
    const opening = headHeightOf(thread) + (heights[0] ?? 0)
    const fold = nth + 1 < threads.length || heights.length > 1 ? FOLD_PX : 0
    if (height + opening + fold > room) break
    height += opening
    let count = Math.min(1, heights.length)
    for (const one of heights.slice(1)) {
      if (height + one + FOLD_PX > room) break
      height += one
      count++
    }
    commentCounts.push(count)
    if (count < heights.length) break
  }
  const isWhole =
    commentCounts.length === threads.length &&
    threads.every(({ comments }, nth) => comments.length === commentCounts[nth])
  return {
    threadCount: commentCounts.length,
    commentCounts,
    height: height + (isWhole ? 0 : FOLD_PX),
  }
}

function headHeightOf({ quote, resolved, attributes }: SourceThread): number {
  const extras = [quote !== null, resolved !== null, (attributes.tags ?? '') !== '']
  return NOTE.around + extras.filter(Boolean).length * NOTE.extra
}

function heightOf(body: string): number {
  const lines = body.split('\n').map((line) => Math.ceil(widthOf(line) / NOTE.lineWidth))
  const height = lines.reduce((sum, count) => sum + Math.max(1, count), 0) * NOTE.lineHeight
  return LIST_ITEM.test(body) ? height + NOTE.list : height
}

/** Lists and quotations stand a little apart from what is above them. */
const LIST_ITEM = /^(?:[-*+>]|\d+[.)])\s/m

/** In widths of a Chinese character; letters of alphabets take half of one. */
function widthOf(text: string): number {
  const wide = text.match(/[\u2e80-\uffef]/g)?.length ?? 0
  return wide + (text.length - wide) / 2
}

import type { SourceThread } from '@variorum/document'

/** Pixels of a page as most people have it. Estimates: a page without a script can't measure, and what is wrong by a line does no harm. */
const WORDS = { lineWidth: 37, lineHeight: 34, around: 12 }
const NOTE = { lineWidth: 22, lineHeight: 22, byline: 29, around: 56, extra: 24 }
/** So much higher than its words the notes of a paragraph may be: they run on beside those that follow it only as far as these leave room. */
const BEYOND_WORDS_PX = 320

/** How much of the notes beside a paragraph is shown; the rest is folded, so that no gap parts its words from those that follow. */
export interface NotesShown {
  readonly threadCount: number
  /** Of each thread that is shown, how many comments are. */
  readonly commentCounts: readonly number[]
}

/** Shows notes in their order as long as there is room beside words of `text`; of the first one its first comment at least. */
export function notesShown(text: string, threads: readonly SourceThread[]): NotesShown {
  const lines = Math.max(1, Math.ceil(widthOf(text) / WORDS.lineWidth))
  let room = lines * WORDS.lineHeight + WORDS.around + BEYOND_WORDS_PX
  const commentCounts: number[] = []
  for (const thread of threads) {
    const heights = thread.comments.map(({ body }) => NOTE.byline + heightOf(body))
    const opening = headHeightOf(thread) + (heights[0] ?? 0)
    if (commentCounts.length > 0 && opening > room) break
    room -= opening
    let count = Math.min(1, heights.length)
    for (const height of heights.slice(1)) {
      if (height > room) break
      room -= height
      count++
    }
    commentCounts.push(count)
    if (count < heights.length) break
  }
  return { threadCount: commentCounts.length, commentCounts }
}

function headHeightOf({ quote, resolved, attributes }: SourceThread): number {
  const extras = [quote !== null, resolved !== null, (attributes.tags ?? '') !== '']
  return NOTE.around + extras.filter(Boolean).length * NOTE.extra
}

function heightOf(body: string): number {
  const lines = body.split('\n').map((line) => Math.ceil(widthOf(line) / NOTE.lineWidth))
  return lines.reduce((sum, count) => sum + Math.max(1, count), 0) * NOTE.lineHeight
}

/** In widths of a Chinese character; letters of alphabets take half of one. */
function widthOf(text: string): number {
  const wide = text.match(/[\u2e80-\uffef]/g)?.length ?? 0
  return wide + (text.length - wide) / 2
}

import type { Suspicion } from './suspicion.ts'

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
])
const OPENING: ReadonlyMap<string, string> = new Map(
  Array.from(CLOSING, ([opening, closing]) => [closing, opening]),
)
const MARKS = /[“”「」『』《》]/g
// Nobody quotes so deep; the bound keeps a hostile run of marks cheap.
const MAX_DEPTH = 16
// Enough words after the mark to recognise the place.
const SHOWN_LENGTH = 6

/**
 * Quotation marks and title marks that have no partner in their paragraph. A quotation of several paragraphs opens again in each of them
 * and closes in the last, or closes in a later one: `next` (null at the end of the text) shows that, and is no suspicion.
 */
export function findUnbalancedMarks(
  text: string,
  previous: string | null,
  next: string | null,
): Suspicion[] {
  const found: Suspicion[] = []
  const open: { mark: string; at: number }[] = []
  for (const { index, 0: mark } of text.matchAll(MARKS)) {
    if (CLOSING.has(mark)) {
      // The same mark inside itself: the first was never closed. 《 within 《 is written so by many.
      const outer = mark === '《' ? -1 : open.findIndex((entry) => entry.mark === mark)
      if (outer !== -1) found.push(...open.splice(outer).map(({ at }) => shown(text, at)))
      open.push({ mark, at: index })
      if (open.length > MAX_DEPTH) found.push(...open.splice(0, 1).map(({ at }) => shown(text, at)))
      continue
    }
    const partner = open.findLastIndex((entry) => entry.mark === OPENING.get(mark))
    if (partner !== -1) open.splice(partner, 1)
    else if (!leavesOpen(previous, OPENING.get(mark) ?? '', mark)) {
      found.push({ start: index, end: index + 1, found: mark })
    }
  }
  for (const { mark, at } of open) {
    if (!isContinued(next, mark)) found.push(shown(text, at))
  }
  return found
}

function shown(text: string, at: number): Suspicion {
  const end = Math.min(text.length, at + SHOWN_LENGTH)
  return { start: at, end, found: text.slice(at, end) }
}

function isContinued(next: string | null, mark: string): boolean {
  if (next === null) return false
  const first = next.search(mark)
  const closing = next.indexOf(CLOSING.get(mark) ?? '')
  return first === 0 || (closing !== -1 && (first === -1 || closing < first))
}

/** Whether the last mark of the pair in `text` is an opening one. */
function leavesOpen(text: string | null, opening: string, closing: string): boolean {
  return text !== null && text.lastIndexOf(opening) > text.lastIndexOf(closing)
}

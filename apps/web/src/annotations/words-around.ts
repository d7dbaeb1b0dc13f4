/** How many graphemes stand on each side of words that are shown in their context. */
const CONTEXT_GRAPHEMES = 10
/** Ten graphemes fit in these many UTF-16 units, emoji families included. */
const CONTEXT_MAX_UNITS = 250
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Some words of a paragraph with a little of what stands around them. Offsets are UTF-16 units, end exclusive. */
export function wordsAround(
  text: string,
  start: number,
  end: number,
): { readonly before: string; readonly found: string; readonly after: string } {
  const before = split(text.slice(Math.max(0, start - CONTEXT_MAX_UNITS), start))
  const after = split(text.slice(end, end + CONTEXT_MAX_UNITS))
  const head = before.length > CONTEXT_GRAPHEMES ? '…' : ''
  const tail = after.length > CONTEXT_GRAPHEMES ? '…' : ''
  return {
    before: head + before.slice(-CONTEXT_GRAPHEMES).join(''),
    found: text.slice(start, end),
    after: after.slice(0, CONTEXT_GRAPHEMES).join('') + tail,
  }
}

function split(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

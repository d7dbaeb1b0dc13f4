import type { ImportWarning } from '@variorum/protocol'

/** A stretch of a paragraph; `warning` is set where its characters are suspected of being misread. */
export interface TextSegment {
  readonly text: string
  readonly start: number
  readonly warning: ImportWarning | null
}

/**
 * Cuts a paragraph at its suspected misreads; joined, the segments are the paragraph again. Warnings without a usable range, and
 * those that overlap an earlier one, are passed over.
 */
export function suspectSegments(
  text: string,
  warnings: readonly ImportWarning[],
): readonly TextSegment[] {
  const segments: TextSegment[] = []
  let position = 0
  for (const { warning, start, end } of rangesIn(text, warnings)) {
    if (start < position) continue
    if (start > position)
      segments.push({ text: text.slice(position, start), start: position, warning: null })
    segments.push({ text: text.slice(start, end), start, warning })
    position = end
  }
  if (position < text.length)
    segments.push({ text: text.slice(position), start: position, warning: null })
  return segments
}

function rangesIn(text: string, warnings: readonly ImportWarning[]) {
  return warnings
    .flatMap((warning) => {
      const { start, end } = warning
      const isRange = start !== undefined && end !== undefined && start < end && end <= text.length
      return isRange ? [{ warning, start, end }] : []
    })
    .toSorted((one, other) => one.start - other.start)
}

/** How many graphemes of context stand on each side of a suspected misread in the list. */
const CONTEXT_GRAPHEMES = 10
/** Ten graphemes fit in these many UTF-16 units, emoji families included. */
const CONTEXT_MAX_UNITS = 250
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The suspected characters with a little of what stands around them. Offsets are UTF-16 units, end exclusive. */
export function contextOf(
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

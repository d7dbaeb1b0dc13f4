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

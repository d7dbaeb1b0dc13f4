import { isUntouched, type ParagraphCoverage, type Stretch } from '@variorum/document'

/** What a strip draws of one or more neighbouring paragraphs, whose numbers count from 1. */
export interface StripCell extends Stretch, ParagraphCoverage {
  readonly isUntouched: boolean
}

/**
 * The cells of a strip: one for each paragraph, or, of more than `max`, one for several neighbours. Such a cell shows the largest number in it, so that
 * nothing that happened vanishes; it is untouched if one of its paragraphs is.
 */
export function stripCells(paragraphs: readonly ParagraphCoverage[], max: number): StripCell[] {
  const size = Math.max(1, Math.ceil(paragraphs.length / max))
  const cells: StripCell[] = []
  for (let at = 0; at < paragraphs.length; at += size) {
    const some = paragraphs.slice(at, at + size)
    const most = (key: keyof ParagraphCoverage) => Math.max(...some.map((one) => one[key]))
    cells.push({
      from: at + 1,
      to: at + some.length,
      readers: most('readers'),
      marks: most('marks'),
      questions: most('questions'),
      isUntouched: some.some(isUntouched),
    })
  }
  return cells
}

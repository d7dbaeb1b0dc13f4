import type { PageSize } from '../../copies/page-sizes.ts'
import type { MarginColumn } from './stack-notes.ts'

const POINTS_PER_CM = 72 / 2.54
const cm = (length: number): number => length * POINTS_PER_CM

const [TOP, BOTTOM] = [cm(2.3), cm(2.3)]

/** Margins of a page, in points, as the template takes them. */
interface PageMargins {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** Margins with nothing in them but the numbers of paragraphs, on the left. */
export const PLAIN_MARGINS: PageMargins = {
  top: TOP,
  bottom: BOTTOM,
  left: cm(2.8),
  right: cm(2.4),
}

/** Leaves some thirty Chinese characters for a line, and as much for notes as a bookmark is wide. */
export const NOTED_MARGINS: PageMargins = { ...PLAIN_MARGINS, left: cm(2.2), right: cm(7.2) }

/** The column of the notes, from the left edge of the page. */
export function notesLeft({ width }: PageSize): number {
  return cm(width) - NOTED_MARGINS.right + cm(0.7)
}
export const NOTES_WIDTH = cm(5.6)
/** They may stand a little higher and lower than the words: the number of the page is in the middle. */
export function notesColumn({ height }: PageSize): MarginColumn {
  return { top: TOP - cm(0.6), bottom: cm(height) - BOTTOM + cm(0.8), gap: 8 }
}
/** From the line of a mark up to the top of its note: the height of capitals, so that first lines are level. */
export const NOTE_RISE = 5.5

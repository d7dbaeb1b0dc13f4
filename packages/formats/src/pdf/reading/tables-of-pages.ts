import type { BarePage } from './edges-of-pages.ts'
import type { Segment } from './segments.ts'

/** A table of a page, or of several that it goes on over. */
export interface PageTable {
  /** Lines are drawn around it, or between its rows. */
  readonly isRuled: boolean
  /** Where its columns begin, and where the last one ends. */
  readonly edges: readonly number[]
  /** Row by row; those without words are left out. */
  readonly cells: readonly TableCell[]
}

/** `row` and `column` count from 0. */
export interface TableCell {
  readonly page: number
  readonly row: number
  readonly column: number
  readonly rows: readonly (readonly Segment[])[]
}

/** Tables were taken from their pages; one sign stands in the place of each. */
export interface Untabled {
  readonly pages: readonly BarePage[]
  readonly tables: readonly PageTable[]
}

/** A place in a copy. Lengths are points, from the left and the top of a page; its pages count from 1. */
interface PagePlace {
  readonly page: number
  readonly x: number
  readonly y: number
}

/** What is known of a copy before its notes stand beside it. */
export interface MeasuredNotes {
  /** Where the number of each thread stands in the words, and the position of the block in which it does. */
  readonly marks: readonly (PagePlace & { readonly number: number; readonly block: number })[]
  /** By the position of a block with marks, where its words end. */
  readonly ends: ReadonlyMap<number, PagePlace>
  /** By the number of a note, in points. */
  readonly heights: ReadonlyMap<number, number>
}

/** How far a note stands from where it follows the words, and how high it is, in points. */
export interface PlacedNote {
  readonly number: number
  readonly dx: number
  readonly dy: number
  readonly height: number
}

/** The notes that stand beside the words: where they follow them, at marks or at ends of blocks, by the number of the mark and the position of the block. */
export interface NotePlaces {
  readonly marks: ReadonlyMap<number, readonly PlacedNote[]>
  readonly ends: ReadonlyMap<number, readonly PlacedNote[]>
}

/**
 * A character as it is drawn on a page. Lengths are in points, from the left and the upper edge of the page as it is read: a page that is turned, or whose lines
 * run from top to bottom, is laid so that its lines run from left to right, one below the other.
 */
export interface Glyph {
  /** One character, or those of a ligature. */
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
  /** The same object for all of a page that are alike. */
  readonly style: GlyphStyle
}

/** How characters are set that follow each other. */
export interface GlyphStyle {
  readonly isBold: boolean
  readonly isItalic: boolean
  /** As `#rrggbb`. */
  readonly color: string
  /** The file says that it is no part of the text: a page number, a head. */
  readonly isArtifact: boolean
  /** For what it stands, if it is no character of the page but what was put in the place of something that is read apart. */
  readonly standsFor?: StandsFor
}

/** What is read apart from the lines in which it stands. */
type StandsFor =
  /** The footnote of this label, to which a raised sign leads. */
  | { readonly type: 'footnote'; readonly label: string }
  /** The table of that number, counted from 0 over all pages. */
  | { readonly type: 'table'; readonly number: number }

/** A line that is drawn straight across or down a page: a border, a rule above footnotes. Lengths are those of `Glyph`. */
export interface Rule {
  readonly isLevel: boolean
  /** How far from the upper edge it is, or else from the left one. */
  readonly at: number
  readonly from: number
  readonly to: number
}

/** What is drawn on one page. */
export interface GlyphPage {
  /** From 1. */
  readonly number: number
  readonly width: number
  readonly height: number
  /** In the order in which they are drawn. */
  readonly glyphs: readonly Glyph[]
  readonly rules: readonly Rule[]
  /** Characters that run in another direction than the others: labels, stamps. */
  readonly turnedCount: number
  /** Where a point of the page, as the file counts, stands here. */
  readonly placeOf: (x: number, y: number) => { readonly x: number; readonly y: number }
}

import type { Glyph, GlyphStyle } from './glyph.ts'

/** Stands in no glyph: control characters are taken out. */
const BETWEEN = '\u0001'
/** Left, right, baseline and size. */
const NUMBERS = 4

/** Glyphs put away: a book has millions of characters, and as objects they would take a worker's memory. Lengths are rounded to what a printer can set. */
export class PackedGlyphs {
  readonly length: number
  readonly #texts: string
  readonly #numbers: Float32Array
  /** One where all are alike. */
  readonly #styles: readonly GlyphStyle[]

  constructor(glyphs: readonly Glyph[]) {
    this.length = glyphs.length
    this.#texts = glyphs.map(({ text }) => text).join(BETWEEN)
    this.#numbers = new Float32Array(NUMBERS * glyphs.length)
    for (const [at, { left, right, baseline, size }] of glyphs.entries()) {
      this.#numbers.set([left, right, baseline, size], NUMBERS * at)
    }
    const styles = glyphs.map(({ style }) => style)
    const [first] = styles
    this.#styles = first && styles.every((style) => style === first) ? [first] : styles
  }

  all(): Glyph[] {
    const texts = this.length === 0 ? [] : this.#texts.split(BETWEEN)
    const isOne = this.#styles.length === 1
    return texts.map((text, at) => {
      const [left = 0, right = 0, baseline = 0, size = 0] = this.#numbers.subarray(
        NUMBERS * at,
        NUMBERS * (at + 1),
      )
      const style = this.#styles[isOne ? 0 : at] ?? PLAIN
      return { text, left, right, baseline, size, style }
    })
  }
}

const PLAIN: GlyphStyle = {
  isBold: false,
  isItalic: false,
  color: '#000000',
  isArtifact: false,
}

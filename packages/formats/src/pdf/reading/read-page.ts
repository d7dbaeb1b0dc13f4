import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fontFacts, GlyphReader, type DrawnGlyph, type FontFacts } from './glyph-reader.ts'
import type { Glyph, GlyphPage, GlyphStyle, Rule } from './glyph.ts'
import type { DrawnLine } from './line-reader.ts'
import type { PdfLibrary } from './load-pdf-library.ts'
import { combined, matrixOf, type Matrix } from './matrices.ts'
import { usualCharacters } from './usual-characters.ts'

/** Which of the four ways lines run, in right angles from the usual one, clockwise; null for what runs aslant. */
type Turn = 0 | 1 | 2 | 3

/** Letters that lean a little are still read along the page. */
const STRAIGHT = 0.15
/** A font that the file draws by itself says no size: its letters are about so many times as high as wide. */
const HEIGHT_OF_DRAWN = 2.2
/** How much of a Chinese character lies below the baseline, in its size: the origin of one in a vertical line is at its edge. */
const DEPTH = 0.12
/** Bold letters are often made by drawing them twice, this near to each other, in their size. */
const DOUBLED = 0.2

/** Reads what is drawn on a page. `isShown` says so of its layers. */
export async function readPage(
  library: PdfLibrary,
  page: PDFPageProxy,
  isShown: (layer: unknown) => boolean,
): Promise<GlyphPage> {
  const { AnnotationMode, OPS } = library
  // What annotations look like is not part of the words.
  const list = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE })
  const fonts = new Map<string, FontFacts>()
  const fontOf = (name: string): FontFacts => {
    const known = fonts.get(name)
    if (known) return known
    const facts = fontFacts(page.commonObjs.has(name) ? page.commonObjs.get(name) : null)
    fonts.set(name, facts)
    return facts
  }
  const reader = new GlyphReader(OPS, fontOf, isShown)
  reader.read(list)
  const viewport = page.getViewport({ scale: 1 })
  const upright = matrixOf(viewport.transform)
  const drawn = reader.glyphs.map((glyph) => ({
    ...glyph,
    matrix: combined(upright, glyph.matrix),
  }))
  const turns = drawn.map(turnOf)
  const turn = mostOf(turns)
  const laid = layOut(turn, viewport)
  const sizes = drawnSizes(drawn)
  const styleOf = stylesOfPage()
  const glyphs = drawn
    .filter((_, at) => turns[at] === turn)
    .map((glyph) => asGlyph(glyph, laid.matrix, sizes, styleOf))
  return {
    number: page.pageNumber,
    width: laid.width,
    height: laid.height,
    glyphs: withoutDoubles(glyphs.filter(({ text }) => text !== '')),
    rules: rulesOn(reader.rules, combined(laid.matrix, upright)),
    turnedCount: turns.filter((one, at) => one !== turn && drawn[at]?.text.trim() !== '').length,
    placeOf: (x, y) => {
      const [, , , , left, top] = combined(laid.matrix, combined(upright, [1, 0, 0, 1, x, y]))
      return { x: left, y: top }
    },
  }
}

/** In which direction a line runs, as it lies on the page. Vertical fonts run down where others run to the right. */
function turnOf({ matrix: [a, b], font }: DrawnGlyph): Turn | null {
  const length = Math.hypot(a, b)
  if (length === 0) return null
  const [right, down] = [a / length, b / length]
  const turn =
    Math.abs(down) < STRAIGHT
      ? right > 0
        ? 0
        : 2
      : Math.abs(right) < STRAIGHT
        ? down > 0
          ? 1
          : 3
        : null
  if (turn === null || !font.isVertical) return turn
  return ((turn + 1) % 4) as Turn
}

function mostOf(turns: readonly (Turn | null)[]): Turn {
  const counts = [0, 0, 0, 0]
  for (const turn of turns) {
    if (turn !== null) counts[turn] = (counts[turn] ?? 0) + 1
  }
  return counts.indexOf(Math.max(...counts)) as Turn
}

/** Turns a page so that its lines run to the right. */
function layOut(
  turn: Turn,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly matrix: Matrix; readonly width: number; readonly height: number } {
  switch (turn) {
    case 0:
      return { matrix: [1, 0, 0, 1, 0, 0], width, height }
    case 1:
      return { matrix: [0, -1, 1, 0, 0, width], width: height, height: width }
    case 2:
      return { matrix: [-1, 0, 0, -1, width, height], width, height }
    case 3:
      return { matrix: [0, 1, -1, 0, height, 0], width: height, height: width }
  }
}

function asGlyph(
  glyph: DrawnGlyph,
  laid: Matrix,
  sizes: ReadonlyMap<FontFacts, number>,
  styleOf: (glyph: DrawnGlyph) => GlyphStyle,
): Glyph {
  const { text, matrix, advance, font } = glyph
  const [a, b, c, d, e, f] = combined(laid, matrix)
  const along = Math.hypot(a, b) * advance
  const size = Math.hypot(c, d) * (sizes.get(font) ?? 1)
  const baseline = font.isVertical ? f - size * DEPTH : f
  return {
    text: usualCharacters(text),
    left: e,
    right: e + Math.max(0, along),
    baseline,
    size,
    style: styleOf(glyph),
  }
}

/** Rules that are shorter are strokes of a sign that is drawn. */
const RULE_MIN = 12
/** A rule may be as thick, or lean as much. */
const RULE_THICK = 1

/** Those of the drawn lines that run across or down the page as it is read. */
function rulesOn(lines: readonly DrawnLine[], matrix: Matrix): Rule[] {
  return lines.flatMap(({ from, to }): Rule[] => {
    const [, , , , left, top] = combined(matrix, [1, 0, 0, 1, from.x, from.y])
    const [, , , , right, bottom] = combined(matrix, [1, 0, 0, 1, to.x, to.y])
    const [wide, high] = [Math.abs(right - left), Math.abs(bottom - top)]
    if (Math.max(wide, high) < RULE_MIN || Math.min(wide, high) > RULE_THICK) return []
    return wide > high
      ? [
          {
            isLevel: true,
            at: (top + bottom) / 2,
            from: Math.min(left, right),
            to: Math.max(left, right),
          },
        ]
      : [
          {
            isLevel: false,
            at: (left + right) / 2,
            from: Math.min(top, bottom),
            to: Math.max(top, bottom),
          },
        ]
  })
}

/** One object for all characters that are set alike. */
function stylesOfPage(): (glyph: DrawnGlyph) => GlyphStyle {
  const styles = new Map<string, GlyphStyle>()
  return ({ font: { isBold, isItalic }, color, isArtifact }) => {
    const key = `${isBold} ${isItalic} ${color} ${isArtifact}`
    const known = styles.get(key)
    if (known) return known
    const style = { isBold, isItalic, color, isArtifact }
    styles.set(key, style)
    return style
  }
}

/** How high letters are, of a size of 1, in fonts that the file draws by itself. */
function drawnSizes(glyphs: readonly DrawnGlyph[]): ReadonlyMap<FontFacts, number> {
  const widths = new Map<FontFacts, { sum: number; count: number }>()
  for (const { font, advance } of glyphs) {
    if (!font.isDrawn || advance <= 0) continue
    const known = widths.get(font) ?? { sum: 0, count: 0 }
    widths.set(font, { sum: known.sum + advance, count: known.count + 1 })
  }
  return new Map(
    [...widths].map(([font, { sum, count }]) => [font, (sum / count) * HEIGHT_OF_DRAWN]),
  )
}

/** Without characters that are drawn over themselves. */
function withoutDoubles(glyphs: readonly Glyph[]): Glyph[] {
  const latest = new Map<string, Glyph[]>()
  return glyphs.filter((glyph) => {
    if (glyph.text === ' ') return true
    const before = latest.get(glyph.text) ?? []
    if (before.some((one) => isOver(one, glyph))) return false
    latest.set(glyph.text, [glyph, ...before.slice(0, DOUBLES_BACK - 1)])
    return true
  })
}

/** Words are drawn again at once, or line by line: a line does not have a letter more often. */
const DOUBLES_BACK = 24

function isOver(one: Glyph, other: Glyph): boolean {
  const near = other.size * DOUBLED
  return Math.abs(one.left - other.left) < near && Math.abs(one.baseline - other.baseline) < near
}

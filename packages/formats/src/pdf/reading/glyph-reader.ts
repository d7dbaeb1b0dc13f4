import { linesOfPath, type DrawnLine } from './line-reader.ts'
import type { PdfLibrary } from './load-pdf-library.ts'
import { combined, matrixOf, UNMOVED, type Matrix } from './matrices.ts'

/** What is known of a font beside its glyphs. */
export interface FontFacts {
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly isVertical: boolean
  /** Its glyphs are drawn by the file itself, in units of its own. */
  readonly isDrawn: boolean
  /** Width of a unit, for a size of 1. */
  readonly unit: number
}

/** A character where it is drawn: a point on its baseline, and the matrix of its letters, in the page's own coordinates. */
export interface DrawnGlyph {
  readonly text: string
  readonly matrix: Matrix
  /** Along the line, in units of the matrix. */
  readonly advance: number
  readonly font: FontFacts
  readonly color: string
  readonly isArtifact: boolean
}

/** What the library lists of a page: what to do, and with what. */
export interface OperatorList {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

interface TextState {
  font: FontFacts | null
  size: number
  characterSpacing: number
  wordSpacing: number
  stretch: number
  leading: number
  rise: number
  color: string
}

const BLACK = '#000000'
/** A page with more lines is a drawing, or a map. */
const RULES_MAX = 4_000
/** Of a font in which nothing says how wide its units are. */
const USUAL_UNIT = 0.001

/** Follows the operators of a page and tells where each character is drawn. */
export class GlyphReader {
  readonly glyphs: DrawnGlyph[] = []
  /** Straight lines, in the page's own coordinates. */
  readonly rules: DrawnLine[] = []
  readonly #ops: PdfLibrary['OPS']
  readonly #fontOf: (name: string) => FontFacts
  readonly #isShown: (layer: unknown) => boolean
  #matrix: Matrix = UNMOVED
  #text: TextState = {
    font: null,
    size: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    color: BLACK,
  }
  readonly #saved: { readonly matrix: Matrix; readonly text: TextState }[] = []
  #line: Matrix = UNMOVED
  #at: Matrix = UNMOVED
  /** What the words that come are marked as: each may be no part of the text, or of a layer that is not shown. */
  readonly #marks: ('words' | 'artifact' | 'hidden')[] = []

  constructor(
    ops: PdfLibrary['OPS'],
    fontOf: (name: string) => FontFacts,
    isShown: (layer: unknown) => boolean,
  ) {
    this.#ops = ops
    this.#fontOf = fontOf
    this.#isShown = isShown
  }

  read({ fnArray, argsArray }: OperatorList): void {
    for (const [at, operator] of fnArray.entries()) {
      const args: unknown = argsArray[at]
      this.#follow(operator, Array.isArray(args) ? args : [])
    }
  }

  #follow(operator: number, args: readonly unknown[]): void {
    const ops = this.#ops
    const text = this.#text
    const [first, second] = args
    switch (operator) {
      case ops.save:
        return this.#save()
      case ops.restore:
      case ops.paintFormXObjectEnd:
        return this.#restore()
      case ops.transform:
        this.#matrix = combined(this.#matrix, matrixOf(args))
        return
      case ops.paintFormXObjectBegin:
        this.#save()
        this.#matrix = combined(this.#matrix, matrixOf(first))
        return
      case ops.beginText:
        this.#line = this.#at = UNMOVED
        return
      case ops.setTextMatrix:
        this.#line = this.#at = matrixOf(first)
        return
      case ops.moveText:
        return this.#move(numberOf(first), numberOf(second))
      case ops.setLeadingMoveText:
        text.leading = -numberOf(second)
        return this.#move(numberOf(first), numberOf(second))
      case ops.nextLine:
        return this.#move(0, -text.leading)
      case ops.setLeading:
        text.leading = numberOf(first)
        return
      case ops.setCharSpacing:
        text.characterSpacing = numberOf(first)
        return
      case ops.setWordSpacing:
        text.wordSpacing = numberOf(first)
        return
      case ops.setHScale:
        text.stretch = numberOf(first) / 100
        return
      case ops.setTextRise:
        text.rise = numberOf(first)
        return
      case ops.setFont:
        return this.#setFont(first, second)
      case ops.setGState:
        return this.#setAll(first)
      case ops.setFillRGBColor:
        text.color = typeof first === 'string' ? first : BLACK
        return
      case ops.showText:
        return this.#show(first)
      case ops.constructPath:
        return this.#draw(first, second)
      case ops.beginMarkedContent:
      case ops.beginMarkedContentProps:
        this.#marks.push(this.#markOf(first, second))
        return
      case ops.endMarkedContent:
        this.#marks.pop()
        return
    }
  }

  #draw(how: unknown, path: unknown): void {
    // What only bounds what is drawn next shows nothing.
    if (how === this.#ops.endPath || this.#marks.includes('hidden')) return
    if (this.rules.length >= RULES_MAX) return
    const [numbers] = listOf(path)
    if (!(numbers instanceof Float32Array)) return
    this.rules.push(...linesOfPath(numbers, this.#matrix))
  }

  #save(): void {
    this.#saved.push({ matrix: this.#matrix, text: { ...this.#text } })
  }

  #restore(): void {
    const saved = this.#saved.pop()
    if (!saved) return
    this.#matrix = saved.matrix
    this.#text = saved.text
  }

  #move(x: number, y: number): void {
    this.#line = this.#at = combined(this.#line, [1, 0, 0, 1, x, y])
  }

  #setFont(name: unknown, size: unknown): void {
    this.#text.font = typeof name === 'string' ? this.#fontOf(name) : null
    this.#text.size = numberOf(size)
  }

  /** Several settings at once, of which only the font matters here. */
  #setAll(settings: unknown): void {
    for (const setting of listOf(settings)) {
      const [key, value] = listOf(setting)
      if (key !== 'Font') continue
      const [name, size] = listOf(value)
      this.#setFont(name, size)
    }
  }

  #markOf(tag: unknown, said: unknown): 'words' | 'artifact' | 'hidden' {
    if (tag === 'Artifact') return 'artifact'
    return tag === 'OC' && !this.#isShown(said) ? 'hidden' : 'words'
  }

  #show(shown: unknown): void {
    const { font, size, characterSpacing, wordSpacing, stretch, rise, color } = this.#text
    if (!font) return
    const isHidden = this.#marks.includes('hidden')
    const isArtifact = this.#marks.includes('artifact')
    for (const one of listOf(shown)) {
      if (typeof one === 'number') {
        this.#advance((-one * size) / 1000, font)
        continue
      }
      const glyph = glyphOf(one)
      if (!glyph) continue
      const { text, isSpace, vertical } = glyph
      const width = font.isVertical ? Math.abs(vertical?.[0] ?? 1000) : glyph.width
      const advance = width * font.unit * size
      if (!isHidden && text !== '') {
        // A line that runs down passes through the middle of its characters.
        const aside = font.isVertical ? -(vertical?.[1] ?? glyph.width / 2) * font.unit * size : 0
        const letters = combined(this.#at, [size * stretch, 0, 0, size, aside * stretch, rise])
        const relative = size === 0 ? 0 : advance / size
        this.glyphs.push({
          text,
          matrix: combined(this.#matrix, letters),
          advance: relative,
          font,
          color,
          isArtifact,
        })
      }
      const spacing = characterSpacing + (isSpace ? wordSpacing : 0)
      this.#advance(advance + spacing, font)
    }
  }

  #advance(by: number, { isVertical }: FontFacts): void {
    const step: Matrix = isVertical
      ? [1, 0, 0, 1, 0, -by]
      : [1, 0, 0, 1, by * this.#text.stretch, 0]
    this.#at = combined(this.#at, step)
  }
}

interface ListedGlyph {
  readonly text: string
  readonly width: number
  readonly isSpace: boolean
  /** Its height, and where its origin lies, in a font whose lines run down. */
  readonly vertical: readonly number[] | null
}

function glyphOf(given: unknown): ListedGlyph | null {
  if (typeof given !== 'object' || given === null) return null
  const { unicode, width, isSpace, vmetric }: Record<string, unknown> = { ...given }
  const vertical = Array.isArray(vmetric) ? vmetric.map(numberOf) : null
  return {
    text: typeof unicode === 'string' ? unicode : '',
    width: numberOf(width),
    isSpace: isSpace === true,
    vertical,
  }
}

/** What the library knows of a font. */
export function fontFacts(given: unknown): FontFacts {
  const said: Record<string, unknown> =
    typeof given === 'object' && given !== null
      ? { ...given, ...ownFacts(given as Record<string, unknown>) }
      : {}
  const name = typeof said['name'] === 'string' ? said['name'] : ''
  const [unit = USUAL_UNIT] = listOf(said['fontMatrix']).map(numberOf)
  return {
    isBold: said['bold'] === true || said['black'] === true || BOLD_NAME.test(name),
    isItalic: said['italic'] === true || ITALIC_NAME.test(name),
    isVertical: said['vertical'] === true,
    isDrawn: said['isType3Font'] === true,
    unit: unit || USUAL_UNIT,
  }
}

/** Names say it in words, or by the weight of the letters. */
const BOLD_NAME = /bold|black|heavy|semibold|demi|[-_]bd\b|simhei|heiti|黑体|(?<!\d)[6-9]00(?!\d)/i

const ITALIC_NAME = /italic|oblique|slanted|[-_,]it\b|(?<!\d)[1-9]00i/i

/** These are getters of the library's own. */
function ownFacts(font: Record<string, unknown>): Record<string, unknown> {
  const { name, bold, black, italic, vertical, isType3Font, fontMatrix } = font
  return { name, bold, black, italic, vertical, isType3Font, fontMatrix }
}

function listOf(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given
  return ArrayBuffer.isView(given) && !(given instanceof DataView)
    ? Array.from(given as Float32Array)
    : []
}

function numberOf(given: unknown): number {
  return typeof given === 'number' && Number.isFinite(given) ? given : 0
}

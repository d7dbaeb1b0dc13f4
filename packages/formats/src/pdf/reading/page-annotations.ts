import { markdownOfWords } from '../../imports/markdown-of-words.ts'
import { nameInCopy } from '../../imports/name-in-copy.ts'
import type { GlyphPage } from './glyph.ts'
import type { PdfLibrary } from './load-pdf-library.ts'

/** A rectangle on a page, as `Glyph` counts. */
export interface PageBox {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Somebody's mark or note on a page. */
export interface PageAnnotation {
  readonly id: string
  readonly page: number
  /** What it is about: words that it covers, or a place beside them. */
  readonly type: 'words' | 'place'
  /** It colours its words, as a pen does. */
  readonly isHighlight: boolean
  readonly boxes: readonly PageBox[]
  readonly authorName: string | null
  /** Milliseconds since 1970; null where the file does not say. */
  readonly writtenAt: number | null
  /** Markdown; empty for a mark without words. */
  readonly body: string
  /** Red, green and blue, from 0 to 255. */
  readonly color: readonly [number, number, number] | null
  readonly answers: string | null
  /** Somebody set it to be done, or no longer; null for what says something else. */
  readonly state: 'completed' | 'open' | null
  /** It says of the annotation that it answers what its state is, and nothing more. */
  readonly isState: boolean
}

/** What lies on words. */
const ON_WORDS = new Set(['Highlight', 'Underline', 'Squiggly', 'StrikeOut'])
/** What lies beside them, or around them. */
const AT_PLACE = new Set([
  'Text',
  'FreeText',
  'Caret',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Line',
  'Ink',
  'Stamp',
  'FileAttachment',
])
/** What somebody says of a comment: that it is done, or given up. */
const DONE_STATES = new Set(['Completed', 'Cancelled', 'Rejected', 'Accepted'])
/** A page with more is no page that people noted things on. */
const BOXES_MAX = 500

/** Marks and notes of a page; links, fields and windows of notes are none. */
export function pageAnnotations(
  library: PdfLibrary,
  page: Pick<GlyphPage, 'number' | 'placeOf'>,
  listed: readonly unknown[],
): PageAnnotation[] {
  return listed.flatMap((one): PageAnnotation[] => {
    if (typeof one !== 'object' || one === null) return []
    const said: Record<string, unknown> = { ...one }
    const subtype = textOf(said['subtype'])
    const type = ON_WORDS.has(subtype) ? 'words' : AT_PLACE.has(subtype) ? 'place' : null
    if (type === null) return []
    const state = textOf(said['state'])
    const body = markdownOfWords(wordsOf(said['contentsObj']))
    const answers = textOf(said['inReplyTo']) || null
    // Scribbles and lines without words are drawings, and stamps are pictures; part of another mark says nothing of its own.
    if ((type === 'place' || answers !== null) && body === '' && state === '') return []
    return [
      {
        id: textOf(said['id']),
        page: page.number,
        type,
        isHighlight: subtype === 'Highlight',
        boxes: boxesOf(type === 'words' ? said['quadPoints'] : null, said['rect'], page),
        authorName: authorName(wordsOf(said['titleObj'])),
        writtenAt:
          pdfTime(library, said['creationDate']) ?? pdfTime(library, said['modificationDate']),
        body,
        color: colorOf(said['color']),
        answers,
        state: state === '' ? null : DONE_STATES.has(state) ? 'completed' : 'open',
        isState: state !== '' && answers !== null,
      },
    ]
  })
}

/** LibreOffice writes the day behind the name. */
const DAY_BEHIND = /,\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\s*,?\s*$/

/** Without that, and without the mail address that some programs write behind it: a copy would tell it to everybody. */
function authorName(said: string): string | null {
  const [name = ''] = said.replace(DAY_BEHIND, '').split('<')
  return nameInCopy(name)
}

function boxesOf(
  quads: unknown,
  rect: unknown,
  { placeOf }: Pick<GlyphPage, 'placeOf'>,
): PageBox[] {
  const numbers = numbersOf(quads)
  const boxes: PageBox[] = []
  for (let at = 0; at + 8 <= numbers.length && boxes.length < BOXES_MAX; at += 8) {
    boxes.push(boxAround(numbers.slice(at, at + 8), placeOf))
  }
  if (boxes.length > 0) return boxes
  const corners = numbersOf(rect)
  return corners.length === 4 ? [boxAround(corners, placeOf)] : []
}

/** `points`: x and y by turns. */
function boxAround(points: readonly number[], placeOf: GlyphPage['placeOf']): PageBox {
  const places = []
  for (let at = 0; at + 1 < points.length; at += 2) {
    places.push(placeOf(points[at] ?? 0, points[at + 1] ?? 0))
  }
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)]
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
}

/** A time as PDF writes it, in milliseconds since 1970; null for none. */
export function pdfTime(library: PdfLibrary, said: unknown): number | null {
  const time = library.PDFDateString.toDateObject(textOf(said))?.getTime()
  return time === undefined || Number.isNaN(time) || time < 0 ? null : time
}

function colorOf(said: unknown): PageAnnotation['color'] {
  const [red, green, blue] = numbersOf(said)
  return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue]
}

/** Of a string with its direction. */
function wordsOf(said: unknown): string {
  return typeof said === 'object' && said !== null && 'str' in said ? textOf(said.str) : ''
}

function textOf(said: unknown): string {
  return typeof said === 'string' ? said : ''
}

function numbersOf(said: unknown): number[] {
  if (Array.isArray(said)) return said.map(Number)
  return ArrayBuffer.isView(said) ? Object.values(said).map(Number) : []
}

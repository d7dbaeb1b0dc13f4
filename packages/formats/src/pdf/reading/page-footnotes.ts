import { EMBEDDED } from '@variorum/document'
import type { BarePage } from './edges-of-pages.ts'
import { noteMarkAt, raisedMarks, type RaisedMark } from './note-marks.ts'
import { readingOrder } from './reading-order.ts'
import { rowsOf, segmentOf, type Segment } from './segments.ts'

/** A footnote, line by line. */
export interface PageNote {
  readonly label: string
  /** From 1, where it begins. */
  readonly page: number
  /** Of its first line, so many characters are its sign. */
  readonly markLength: number
  readonly rows: readonly Row[]
}

type Row = readonly Segment[]

/** What stands at the foot of pages was taken from them; what leads there stands for it. */
export interface Unnoted {
  readonly pages: readonly BarePage[]
  readonly notes: readonly PageNote[]
}

/** Footnotes are set in letters so much smaller than the words, at most. */
const SMALL = 0.94
/** A note goes on at the foot of the next page where its sentence has no end. */
const ENDED = /[。！？!?.…；;)）」』”’]\s*$/

/** Takes footnotes from the feet of pages: small lines that begin with a sign to which a raised one on the same page leads. */
export function withoutFootnotes(pages: readonly BarePage[]): Unnoted {
  const size = usualSize(pages)
  const notes: PageNote[] = []
  const rest = pages.map((page): BarePage => {
    const gone = new Set<Segment>()
    const leading: LeadingMark[] = []
    const regions = readingOrder(page.segments).map(rowsOf)
    const feet = regions.map((rows) => footOf(rows, size))
    const marks = marksWithRegions(page, { regions, feet, size })
    for (const [region, foot] of feet.entries()) {
      if (foot.length === 0) continue
      const own = marks.filter((mark) => mark.region === region)
      const last = notes.at(-1)
      const found = notesIn(foot, { page: page.number, region, marks: own })
      const isBelowWords = foot.length < (regions[region]?.length ?? 0)
      const goesOn = last?.page === page.number - 1 && isCut(last) && isBelowWords
      if (last && goesOn && found.before.length > 0) {
        notes[notes.length - 1] = { ...last, rows: [...last.rows, ...found.before] }
        for (const segment of found.before.flat()) gone.add(segment)
      }
      notes.push(...found.notes)
      for (const segment of found.notes.flatMap(({ rows }) => rows.flat())) gone.add(segment)
      leading.push(...found.leading)
    }
    if (gone.size === 0) return page
    const stands = standingFor(leading, page.number)
    const left = page.segments.filter((segment) => !gone.has(segment))
    return { ...page, segments: left.map((segment) => stands.get(segment) ?? segment) }
  })
  return { pages: rest, notes }
}

/** A mark that may lead to a note at the foot of a region: a column, or what stands above or below columns. */
interface LeadingMark extends RaisedMark {
  /** From 0, in the order in which regions are read. */
  readonly region: number
}

interface PageParts {
  readonly regions: readonly (readonly Row[])[]
  /** Of each region, empty where it has none. */
  readonly feet: readonly (readonly Row[])[]
  /** Of most letters of the file. */
  readonly size: number
}

/**
 * The marks of a page, each with the region to whose note it may lead. Columns have their notes apart: it is the mark's own region if a line at its foot begins
 * with that sign, or else the next region with such a line, or else the last one before. Several marks may lead to one note.
 */
function marksWithRegions(page: BarePage, { regions, feet, size }: PageParts): LeadingMark[] {
  const regionOf = new Map(
    regions.flatMap((rows, region) => rows.flat().map((segment) => [segment, region] as const)),
  )
  const keys = feet.map((foot) => new Set(foot.map((row) => noteMarkAt(row)?.key)))
  const below = new Set(feet.flat(2))
  const openers = new Set(feet.flat().map(([first]) => first))
  return raisedMarks(page.segments, size).flatMap((mark) => {
    // The sign of a note leads to no note.
    if (mark.from === 0 && openers.has(mark.segment)) return []
    const home = regionOf.get(mark.segment) ?? 0
    const isInWords = !below.has(mark.segment)
    const mayLead = (region: number): boolean =>
      (region !== home || isInWords) && (keys[region]?.has(mark.key) ?? false)
    const order = [...feet.keys()]
    const region =
      order.find((one) => one >= home && mayLead(one)) ?? order.findLast((one) => mayLead(one))
    return region === undefined ? [] : [{ ...mark, region }]
  })
}

function labelOf(page: number, { region, key }: Pick<LeadingMark, 'region' | 'key'>): string {
  return `page ${page} region ${region + 1} ${key}`
}

/** Of most letters. */
function usualSize(pages: readonly BarePage[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of pages.flatMap(({ segments }) => segments)) {
    const key = Math.round(size * 4) / 4
    counts.set(key, (counts.get(key) ?? 0) + text.length)
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one)
  return most?.[0] ?? 0
}

/** The small rows at the end, without what stands before them. */
function footOf(rows: readonly Row[], size: number): readonly Row[] {
  const last = rows.findLastIndex((row) => sizeOf(row) >= SMALL * size)
  return rows.slice(last + 1)
}

function sizeOf(row: Row): number {
  const widest = row.toSorted((one, other) => other.glyphs.length - one.glyphs.length)[0]
  return widest?.size ?? 0
}

interface FoundNotes {
  readonly notes: readonly PageNote[]
  /** Rows before the first of them: of a note on the page before, or a caption. */
  readonly before: readonly Row[]
  /** What leads to them. */
  readonly leading: readonly LeadingMark[]
}

/** Of numbers, the next one is higher. `marks`: those that may lead here. */
function notesIn(
  foot: readonly Row[],
  where: {
    readonly page: number
    readonly region: number
    readonly marks: readonly LeadingMark[]
  },
): FoundNotes {
  const { page, region, marks } = where
  const led = new Set(marks.map(({ key }) => key))
  const notes: { label: string; page: number; markLength: number; rows: Row[] }[] = []
  const before: Row[] = []
  const known = new Set<string>()
  let highest = 0
  for (const row of foot) {
    const mark = noteMarkAt(row)
    const number = Number(mark?.key)
    const isNext = mark !== null && led.has(mark.key) && !known.has(mark.key)
    if (isNext && !(number <= highest)) {
      known.add(mark.key)
      if (number > highest) highest = number
      const label = labelOf(page, { region, key: mark.key })
      notes.push({ label, page, markLength: mark.length, rows: [row] })
    } else (notes.at(-1)?.rows ?? before).push(row)
  }
  return { notes, before, leading: marks.filter(({ key }) => known.has(key)) }
}

/** Puts one sign in the place of each raised one. */
function standingFor(marks: readonly LeadingMark[], page: number): ReadonlyMap<Segment, Segment> {
  const stands = new Map<Segment, Segment>()
  for (const [segment, own] of Map.groupBy(marks, (mark) => mark.segment)) {
    const glyphs = segment.glyphs.all()
    for (const mark of own) {
      const { from, to } = mark
      for (let at = from; at < to; at++) {
        const glyph = glyphs[at]
        if (!glyph) continue
        const standsFor = { type: 'footnote', label: labelOf(page, mark) } as const
        glyphs[at] =
          at === from
            ? { ...glyph, text: EMBEDDED, style: { ...glyph.style, standsFor } }
            : { ...glyph, text: '' }
      }
    }
    const made = segmentOf(glyphs)
    // Where it stands among the lines is still what it was.
    if (made) stands.set(segment, { ...segment, glyphs: made.glyphs, text: made.text })
  }
  return stands
}

function isCut({ rows }: PageNote): boolean {
  return !ENDED.test(
    rows
      .at(-1)
      ?.map(({ text }) => text)
      .join(' ') ?? '',
  )
}

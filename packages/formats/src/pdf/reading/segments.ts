import type { Glyph } from './glyph.ts'
import { PackedGlyphs } from './packed-glyphs.ts'

/** Characters that stand beside each other on a page, without a wide gap: a line of a column, a cell, a page number. */
export interface Segment {
  readonly glyphs: PackedGlyphs
  /** What its characters say, blanks as they are drawn. */
  readonly text: string
  /** All of it is marked as no part of the text. */
  readonly isArtifact: boolean
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly baseline: number
  /** Of most of its characters. */
  readonly size: number
}

/** A wider gap parts what stands in a line, in its size: between columns, or between a number and its words. */
const GAP = 1
/** Letters may be set nearer than they are wide; those that go further back begin anew. */
const BACK = 0.6
/** So far from the baseline stand raised and lowered signs; what is further is another line. */
const RAISED = 0.5
/** How high and how deep a line of letters reaches, in its size. */
const ASCENT = 0.8
const DESCENT = 0.2

/** Joins characters as they were drawn, one after the other, into segments. */
export function segmentsOf(glyphs: readonly Glyph[]): Segment[] {
  const segments: Segment[] = []
  let current: Glyph[] = []
  let last: Glyph | null = null
  for (const glyph of glyphs) {
    if (last && !continues(last, glyph)) {
      add(segments, current)
      current = []
    }
    current.push(glyph)
    last = glyph
  }
  add(segments, current)
  return segments
}

function continues(last: Glyph, next: Glyph): boolean {
  const size = Math.max(last.size, next.size)
  const gap = next.left - last.right
  return (
    last.style.isArtifact === next.style.isArtifact &&
    Math.abs(next.baseline - last.baseline) < RAISED * size &&
    gap < GAP * size &&
    gap > -BACK * size
  )
}

function add(segments: Segment[], glyphs: readonly Glyph[]): void {
  const segment = segmentOf(glyphs)
  if (segment) segments.push(segment)
}

/** Null where there is nothing but blanks. */
export function segmentOf(all: readonly Glyph[]): Segment | null {
  const first = all.findIndex(isInk)
  if (first === -1) return null
  const glyphs = all.slice(first, all.findLastIndex(isInk) + 1)
  const { size, baseline } = mainLetters(glyphs)
  const left = Math.min(...glyphs.map(inkLeft))
  const right = Math.max(...glyphs.map(inkRight))
  return {
    glyphs: new PackedGlyphs(glyphs),
    text: glyphs.map(({ text }) => text).join(''),
    isArtifact: glyphs.every(({ style }) => style.isArtifact),
    left,
    right,
    top: baseline - ASCENT * size,
    bottom: baseline + DESCENT * size,
    baseline,
    size,
  }
}

// Half of such a sign is empty, on its outer side, and hangs out of the column where it is set at an edge.
const OPENING = /^[（《〈「『【〔“‘]$/
const CLOSING = /^[，。、；：？！）》〉」』】〕”’]$/
/** A sign as wide as a Chinese character, in its size; in Latin letters the same ones are narrow. */
const WIDE = 0.8

function inkLeft({ text, left, right, size }: Glyph): number {
  return OPENING.test(text) && right - left > WIDE * size ? (left + right) / 2 : left
}

function inkRight({ text, left, right, size }: Glyph): number {
  return CLOSING.test(text) && right - left > WIDE * size ? (left + right) / 2 : right
}

function isInk({ text }: Glyph): boolean {
  return text.trim() !== ''
}

/** The size and the baseline of most characters. */
function mainLetters(glyphs: readonly Glyph[]): { size: number; baseline: number } {
  const counts = new Map<string, { count: number; size: number; baseline: number }>()
  for (const { size, baseline, text } of glyphs) {
    if (text.trim() === '') continue
    const key = `${Math.round(size * 4)} ${Math.round(baseline)}`
    const known = counts.get(key)
    if (known) known.count++
    else counts.set(key, { count: 1, size, baseline })
  }
  let best = { count: 0, size: glyphs[0]?.size ?? 0, baseline: glyphs[0]?.baseline ?? 0 }
  for (const one of counts.values()) {
    if (one.count > best.count) best = one
  }
  return best
}

/** Segments that stand beside each other, as rows from the top of a page; each row from the left. */
export function rowsOf(segments: readonly Segment[]): Segment[][] {
  const rows: { top: number; bottom: number; segments: Segment[] }[] = []
  for (const segment of segments.toSorted((one, other) => one.baseline - other.baseline)) {
    const row = rows.slice(-ROWS_BACK).findLast((one) => isBeside(one, segment)) ?? null
    if (row) {
      row.segments.push(segment)
      // A larger line tells better where the row stands than a raised number.
      if (segment.bottom - segment.top > row.bottom - row.top) {
        row.top = segment.top
        row.bottom = segment.bottom
      }
    } else rows.push({ top: segment.top, bottom: segment.bottom, segments: [segment] })
  }
  return rows
    .toSorted((one, other) => one.bottom - other.bottom)
    .map((row) => row.segments.toSorted((one, other) => one.left - other.left))
}

/** By their baselines, rows that begin with a raised sign stand before lines that are not below them; never more than these. */
const ROWS_BACK = 8
/** What of the lower of two lines lies beside the other one, for them to be one. */
const BESIDE = 0.55

function isBeside(
  one: { readonly top: number; readonly bottom: number },
  other: { readonly top: number; readonly bottom: number },
): boolean {
  const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  const height = Math.min(one.bottom - one.top, other.bottom - other.top)
  return shared >= BESIDE * height
}

import { viewOf, type FontTables } from './sfnt.ts'

/** The glyph of each character of a font, by code point. Reads what fonts have for Unicode: formats 4 and 12. */
export function readCharacterMap(tables: FontTables): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>()
  const table = tables.get('cmap')
  if (!table) return glyphs
  const view = viewOf(table)
  for (let at = 0; at < view.getUint16(2); at++) {
    const offset = view.getUint32(4 + 8 * at + 4)
    const format = view.getUint16(offset)
    if (format === 4) readSegments(view, offset, glyphs)
    if (format === 12) readGroups(view, offset, glyphs)
  }
  return glyphs
}

function readSegments(view: DataView, offset: number, glyphs: Map<number, number>): void {
  const doubled = view.getUint16(offset + 6)
  const ends = offset + 14
  const starts = ends + doubled + 2
  const deltas = starts + doubled
  const ranges = deltas + doubled
  for (let at = 0; at < doubled; at += 2) {
    const [first, last] = [view.getUint16(starts + at), view.getUint16(ends + at)]
    const [delta, range] = [view.getUint16(deltas + at), view.getUint16(ranges + at)]
    for (let character = first; character <= last && character !== 0xffff; character++) {
      const place = ranges + at + range + 2 * (character - first)
      const named = range === 0 ? character : view.getUint16(place)
      const glyph = range !== 0 && named === 0 ? 0 : (named + delta) & 0xffff
      if (glyph !== 0) glyphs.set(character, glyph)
    }
  }
}

function readGroups(view: DataView, offset: number, glyphs: Map<number, number>): void {
  for (let at = 0; at < view.getUint32(offset + 12); at++) {
    const group = offset + 16 + 12 * at
    const [first, last] = [view.getUint32(group), view.getUint32(group + 4)]
    for (let character = first; character <= last; character++) {
      const glyph = view.getUint32(group + 8) + character - first
      if (glyph !== 0) glyphs.set(character, glyph)
    }
  }
}

/** Windows, all of Unicode. */
const [PLATFORM, ENCODING] = [3, 10]

/** A `cmap` table with these glyphs, in format 12. */
export function writeCharacterMap(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const sorted = [...glyphs].toSorted(([one], [other]) => one - other)
  const table = new Uint8Array(12 + 16 + 12 * sorted.length)
  const view = viewOf(table)
  view.setUint16(2, 1)
  view.setUint16(4, PLATFORM)
  view.setUint16(6, ENCODING)
  view.setUint32(8, 12)
  view.setUint16(12, 12)
  view.setUint32(16, 16 + 12 * sorted.length)
  view.setUint32(24, sorted.length)
  for (const [at, [character, glyph]] of sorted.entries()) {
    const group = 28 + 12 * at
    view.setUint32(group, character)
    view.setUint32(group + 4, character)
    view.setUint32(group + 8, glyph)
  }
  return table
}

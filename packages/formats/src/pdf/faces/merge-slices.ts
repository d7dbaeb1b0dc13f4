import { readCharacterMap, writeCharacterMap } from './character-map.ts'
import { nameTable, viewOf, type FontTables } from './sfnt.ts'

/**
 * The glyphs of several fonts of one design as one font, called `name`. Where two have a character, that of the first counts. It has no rules of layout:
 * those of one slice would not know the glyphs of the others. All have outlines of TrueType, and at most 65,535 glyphs together.
 */
export function mergeSlices(slices: readonly FontTables[], name: string): FontTables {
  const [first] = slices
  if (!first) throw new Error('There are no slices to merge')
  const outlines: Uint8Array[] = []
  const metrics: Uint8Array[] = []
  const glyphs = new Map<number, number>()
  for (const slice of slices) {
    const shift = outlines.length
    for (const [character, glyph] of readCharacterMap(slice)) {
      if (!glyphs.has(character)) glyphs.set(character, glyph + shift)
    }
    outlines.push(...outlinesOf(slice, shift))
    metrics.push(metricsOf(slice))
  }
  const { bytes, places } = placed(outlines)
  const count = outlines.length
  const copied = (tag: string) => new Uint8Array(tableOf(first, tag))
  const [head, hhea, maxp, post] = [
    copied('head'),
    copied('hhea'),
    copied('maxp'),
    copied('post').slice(0, 32),
  ]
  // Places of outlines are in 32 bits.
  viewOf(head).setInt16(50, 1)
  viewOf(hhea).setUint16(34, count)
  writeLargest(slices, maxp)
  viewOf(maxp).setUint16(4, count)
  // Glyphs have no names.
  viewOf(post).setUint32(0, 0x0003_0000)
  return new Map([
    ['OS/2', tableOf(first, 'OS/2')],
    ['cmap', writeCharacterMap(glyphs)],
    ['glyf', bytes],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', concatenated(metrics)],
    ['loca', places],
    ['maxp', maxp],
    ['name', nameTable(name)],
    ['post', post],
  ])
}

function tableOf(font: FontTables, tag: string): Uint8Array {
  const table = font.get(tag)
  if (!table) throw new Error(`A slice of a font has no ${tag}`)
  return table
}

function glyphCount(font: FontTables): number {
  return viewOf(tableOf(font, 'maxp')).getUint16(4)
}

/** The outlines of all glyphs of a font, whose parts are other glyphs `shift` further on. */
function outlinesOf(font: FontTables, shift: number): Uint8Array[] {
  const places = viewOf(tableOf(font, 'loca'))
  const isLong = viewOf(tableOf(font, 'head')).getInt16(50) === 1
  const outlines = tableOf(font, 'glyf')
  const placeOf = (glyph: number): number =>
    isLong ? places.getUint32(4 * glyph) : 2 * places.getUint16(2 * glyph)
  return Array.from({ length: glyphCount(font) }, (_, glyph) => {
    const outline = outlines.slice(placeOf(glyph), placeOf(glyph + 1))
    if (shift > 0) shiftParts(outline, shift)
    return outline
  })
}

// Flags of a part of a composite glyph.
const WORDS = 0x1
const SCALE = 0x8
const MORE = 0x20
const TWO_SCALES = 0x40
const TWO_BY_TWO = 0x80

/** Of a glyph that is made of others (its count of contours is negative), names these `shift` further on. */
function shiftParts(outline: Uint8Array, shift: number): void {
  const view = viewOf(outline)
  if (outline.length === 0 || view.getInt16(0) >= 0) return
  let at = 10
  for (let flags = MORE; (flags & MORE) !== 0;) {
    flags = view.getUint16(at)
    view.setUint16(at + 2, view.getUint16(at + 2) + shift)
    at += 4 + ((flags & WORDS) === 0 ? 2 : 4)
    if ((flags & SCALE) !== 0) at += 2
    else if ((flags & TWO_SCALES) !== 0) at += 4
    else if ((flags & TWO_BY_TWO) !== 0) at += 8
  }
}

/** Advance and bearing of every glyph: fonts leave out the advances of the last ones, which are alike. */
function metricsOf(font: FontTables): Uint8Array {
  const given = viewOf(tableOf(font, 'hmtx'))
  const full = viewOf(tableOf(font, 'hhea')).getUint16(34)
  const count = glyphCount(font)
  const metrics = new Uint8Array(4 * count)
  const view = viewOf(metrics)
  for (let glyph = 0; glyph < count; glyph++) {
    view.setUint16(4 * glyph, given.getUint16(4 * Math.min(glyph, full - 1)))
    const bearing = glyph < full ? 4 * glyph + 2 : 4 * full + 2 * (glyph - full)
    view.setInt16(4 * glyph + 2, given.getInt16(bearing))
  }
  return metrics
}

/** Outlines one behind the other, each from an even place, and where each begins. */
function placed(outlines: readonly Uint8Array[]): { bytes: Uint8Array; places: Uint8Array } {
  const places = new Uint8Array(4 * (outlines.length + 1))
  const view = viewOf(places)
  let length = 0
  for (const [glyph, outline] of outlines.entries()) {
    view.setUint32(4 * glyph, length)
    length += Math.ceil(outline.length / 4) * 4
  }
  view.setUint32(4 * outlines.length, length)
  const bytes = new Uint8Array(length)
  for (const [glyph, outline] of outlines.entries()) bytes.set(outline, view.getUint32(4 * glyph))
  return { bytes, places }
}

/** Gives `maxp`, which says how much room glyphs need, the largest figure of all for each. */
function writeLargest(slices: readonly FontTables[], maxp: Uint8Array): void {
  const view = viewOf(maxp)
  for (let at = 6; at + 2 <= maxp.length; at += 2) {
    const figures = slices.map((slice) => viewOf(tableOf(slice, 'maxp')).getUint16(at))
    view.setUint16(at, Math.max(...figures))
  }
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

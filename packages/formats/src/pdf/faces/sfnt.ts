/** The tables of a font by their tags, as OpenType has them. */
export type FontTables = ReadonlyMap<string, Uint8Array>

/** Version 1.0, which says that outlines are those of TrueType. */
const TRUETYPE = 0x0001_0000
/** `checkSumAdjustment` of `head` is what is missing of a font's sum to this. */
const WHOLE_SUM = 0xb1b0_afba

/** A view of the bytes of a table, or of a font. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The tables of an unpacked font. */
export function readFontTables(font: Uint8Array): FontTables {
  const view = viewOf(font)
  const tables = new Map<string, Uint8Array>()
  for (let at = 0; at < view.getUint16(4); at++) {
    const entry = 12 + 16 * at
    const tag = String.fromCodePoint(...font.subarray(entry, entry + 4))
    const offset = view.getUint32(entry + 8)
    tables.set(tag, font.subarray(offset, offset + view.getUint32(entry + 12)))
  }
  return tables
}

/** The same, packed as one font. */
export function writeFontTables(tables: FontTables): Uint8Array {
  const sorted = [...tables].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const sizes = sorted.map(([, bytes]) => Math.ceil(bytes.length / 4) * 4)
  const start = 12 + 16 * sorted.length
  const font = new Uint8Array(sizes.reduce((sum, size) => sum + size, start))
  const view = viewOf(font)
  const power = Math.floor(Math.log2(sorted.length))
  view.setUint32(0, TRUETYPE)
  view.setUint16(4, sorted.length)
  view.setUint16(6, 16 * 2 ** power)
  view.setUint16(8, power)
  view.setUint16(10, 16 * (sorted.length - 2 ** power))
  let offset = start
  let headAt: number | null = null
  for (const [at, [tag, bytes]] of sorted.entries()) {
    const entry = 12 + 16 * at
    const size = sizes[at] ?? 0
    font.set(new TextEncoder().encode(tag), entry)
    font.set(bytes, offset)
    if (tag === 'head') {
      headAt = offset
      view.setUint32(offset + 8, 0)
    }
    view.setUint32(entry + 4, checksum(view, offset, offset + size))
    view.setUint32(entry + 8, offset)
    view.setUint32(entry + 12, bytes.length)
    offset += size
  }
  if (headAt !== null) {
    view.setUint32(headAt + 8, (WHOLE_SUM - checksum(view, 0, font.length)) >>> 0)
  }
  return font
}

function checksum(view: DataView, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

/** Windows, Unicode, American English: the names that every program reads. */
const WINDOWS = [3, 1, 0x409] as const
const FAMILY = 1
const STYLE = 2
const FULL = 4
const POSTSCRIPT = 6

/** A `name` table that calls a font `name`, of which there is one style. `name` is letters and digits. */
export function nameTable(name: string): Uint8Array {
  const records = [
    [FAMILY, name],
    [STYLE, 'Regular'],
    [FULL, name],
    [POSTSCRIPT, name],
  ] as const
  const length = records.reduce((sum, [, value]) => sum + 2 * value.length, 0)
  const start = 6 + 12 * records.length
  const table = new Uint8Array(start + length)
  const view = viewOf(table)
  view.setUint16(2, records.length)
  view.setUint16(4, start)
  let offset = 0
  for (const [at, [id, value]] of records.entries()) {
    const fields = [...WINDOWS, id, 2 * value.length, offset]
    for (const [nth, field] of fields.entries()) view.setUint16(6 + 12 * at + 2 * nth, field)
    for (let unit = 0; unit < value.length; unit++) {
      view.setUint16(start + offset, value.charCodeAt(unit))
      offset += 2
    }
  }
  return table
}

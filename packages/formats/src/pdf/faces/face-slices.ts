import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { convert } from 'fontverter'
import { readCharacterMap } from './character-map.ts'
import { readFontTables } from './sfnt.ts'

const require = createRequire(import.meta.url)

/** The faces that the app ships, in slices, for the pages: by the package of each, its lists of what the slices hold. */
const SLICE_LISTS = {
  'noto-serif': require.resolve('@fontsource-variable/noto-serif/unicode.json'),
  'noto-serif-sc': require.resolve('@fontsource-variable/noto-serif-sc/unicode.json'),
  'noto-sans': require.resolve('@fontsource-variable/noto-sans/unicode.json'),
  'noto-sans-sc': require.resolve('@fontsource-variable/noto-sans-sc/unicode.json'),
} as const

/** A face that the app ships. */
export type ShippedFace = keyof typeof SLICE_LISTS

/** A slice of a face that holds some of the characters that were asked for. */
export interface FaceSlice {
  /** Unpacked, with all weights. */
  readonly font: Uint8Array
  readonly characters: readonly string[]
}

interface ListedSlice {
  readonly file: string
  readonly ranges: readonly (readonly [first: number, last: number])[]
}

/** Reads slices, each of them once. */
export class FaceSlices {
  readonly #lists = new Map<ShippedFace, readonly ListedSlice[]>()
  readonly #read = new Map<string, { readonly font: Uint8Array; readonly held: Held }>()

  /**
   * The slices of a face that hold some of `characters`, and those that none holds. A slice is listed with characters for which it has
   * no glyph: it is asked itself. Of two that have one, the later listed counts, as in a page.
   */
  async slicesFor(
    face: ShippedFace,
    slant: 'normal' | 'italic',
    characters: Iterable<string>,
  ): Promise<{ readonly slices: readonly FaceSlice[]; readonly left: ReadonlySet<string> }> {
    const left = new Set(characters)
    const slices: FaceSlice[] = []
    for (const { file, ranges } of this.#listed(face)) {
      const listed = [...left].filter((character) => isWithin(ranges, character))
      if (listed.length === 0) continue
      const { font, held } = await this.#slice(`${file}-${slant}.woff2`)
      const found = listed.filter((character) => held.has(character.codePointAt(0) ?? 0))
      if (found.length === 0) continue
      slices.push({ font, characters: found })
      for (const character of found) left.delete(character)
    }
    return { slices, left }
  }

  #listed(face: ShippedFace): readonly ListedSlice[] {
    const known = this.#lists.get(face)
    if (known) return known
    const path = SLICE_LISTS[face]
    const list = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, string>>
    const slices = Object.entries(list).map(([name, ranges]) => ({
      // Numbered slices are listed in brackets.
      file: join(dirname(path), 'files', `${face}-${name.replaceAll(/[[\]]/g, '')}-wght`),
      ranges: ranges.split(',').map(rangeOf),
    }))
    slices.reverse()
    this.#lists.set(face, slices)
    return slices
  }

  async #slice(path: string): Promise<{ readonly font: Uint8Array; readonly held: Held }> {
    const known = this.#read.get(path)
    if (known) return known
    const font = await convert(readFileSync(path), 'truetype')
    const slice = { font, held: readCharacterMap(readFontTables(font)) }
    this.#read.set(path, slice)
    return slice
  }
}

type Held = ReadonlyMap<number, unknown>

/** `U+4E00-4EFF`, or `U+4E00`. */
function rangeOf(written: string): readonly [first: number, last: number] {
  const [first = '', last = first] = written.trim().slice('U+'.length).split('-')
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
}

function isWithin(ranges: ListedSlice['ranges'], character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  return ranges.some(([first, last]) => first <= point && point <= last)
}

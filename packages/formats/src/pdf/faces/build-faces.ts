import subsetFont from 'subset-font'
import { FaceSlices, type FaceSlice, type ShippedFace } from './face-slices.ts'
import { mergeSlices } from './merge-slices.ts'
import { nameTable, readFontTables, writeFontTables, type FontTables } from './sfnt.ts'

/** The faces of a copy: the words in serifs, what is said of them without. */
export const PRINT_FACES = {
  words: { kind: 'serif', weight: 400, slant: 'normal' },
  'words-strong': { kind: 'serif', weight: 700, slant: 'normal' },
  'words-slanted': { kind: 'serif', weight: 400, slant: 'italic' },
  'words-strong-slanted': { kind: 'serif', weight: 700, slant: 'italic' },
  notes: { kind: 'sans', weight: 400, slant: 'normal' },
  'notes-strong': { kind: 'sans', weight: 700, slant: 'normal' },
  'notes-slanted': { kind: 'sans', weight: 400, slant: 'italic' },
  'notes-strong-slanted': { kind: 'sans', weight: 700, slant: 'italic' },
} as const satisfies Readonly<Record<string, FaceDesign>>

/** A face of a copy, by its name in the template. */
export type FaceName = keyof typeof PRINT_FACES

interface FaceDesign {
  readonly kind: 'serif' | 'sans'
  readonly weight: number
  readonly slant: 'normal' | 'italic'
}

/** What Typst sets a copy with. */
export interface BuiltFaces {
  readonly fonts: readonly Uint8Array[]
  /** By the face, the families in which its characters are looked for, in this order. */
  readonly families: Readonly<Record<string, readonly string[]>>
}

/** Where the characters of a face are looked for, one after the other. */
interface Source {
  readonly face: ShippedFace
  readonly slant: FaceDesign['slant']
}

/** In Chinese faces quotation marks are as wide as a character, so these come first for Chinese words alone, as in the pages. */
function sourcesOf({ kind, slant }: FaceDesign, isChinese: boolean): readonly Source[] {
  const faces = (one: FaceDesign['kind']): readonly Source[] => {
    const latin = { face: one === 'serif' ? 'noto-serif' : 'noto-sans' } as const
    const chinese = { face: `${latin.face}-sc`, slant: 'normal' } as const
    const upright = { ...latin, slant: 'normal' } as const
    if (slant === 'italic') return [{ ...latin, slant }, chinese, upright]
    return isChinese ? [chinese, upright] : [upright, chinese]
  }
  // Each kind has letters that the other one lacks.
  return [...faces(kind), ...faces(kind === 'serif' ? 'sans' : 'serif')]
}

/** Builds the faces of copies from the slices that the app ships for its pages. */
export class FaceBuilder {
  readonly #slices = new FaceSlices()

  /** Of these characters, those for which there is no glyph in any face. */
  async withoutGlyph(characters: Iterable<string>): Promise<ReadonlySet<string>> {
    let left: ReadonlySet<string> = new Set(characters)
    for (const { face, slant } of sourcesOf(PRINT_FACES.words, true)) {
      left = (await this.#slices.slicesFor(face, slant, left)).left
    }
    return left
  }

  /** Builds the faces that have characters to set. The same characters give the same bytes. */
  async build(
    characters: Readonly<Record<FaceName, ReadonlySet<string>>>,
    isChinese: Readonly<Record<'words' | 'notes', boolean>>,
  ): Promise<BuiltFaces> {
    const fonts: Uint8Array[] = []
    const families: Record<string, readonly string[]> = {}
    for (const name of Object.keys(PRINT_FACES) as FaceName[]) {
      const design = PRINT_FACES[name]
      const sources = sourcesOf(design, isChinese[design.kind === 'serif' ? 'words' : 'notes'])
      const own: string[] = []
      let left: ReadonlySet<string> = characters[name]
      for (const { face, slant } of sources) {
        if (left.size === 0) break
        const found = await this.#slices.slicesFor(face, slant, inOrder(left))
        left = found.left
        for (const [family, font] of await instances(face, found.slices, { ...design, slant })) {
          // A family is one font: of two with a name Typst would take one.
          const numbered = `${family}x${fonts.length}`
          fonts.push(writeFontTables(new Map([...font, ['name', nameTable(numbered)]])))
          own.push(numbered)
        }
      }
      families[name] = own
    }
    return { fonts, families }
  }
}

/** The same characters give the same fonts, in whichever order they were met. */
function inOrder(characters: Iterable<string>): string[] {
  return [...characters].toSorted()
}

/** What layout in one weight has no use for, and what would describe glyphs that are not there. */
const UNUSED_TABLES = ['STAT', 'gasp', 'prep', 'VDMX', 'DSIG', 'vhea', 'vmtx', 'VORG']
const LAYOUT_TABLES = ['GSUB', 'GPOS', 'GDEF', 'BASE']

/**
 * The slices in one weight, with no glyphs but those of their characters. Chinese ones are merged: Typst would look for each character in one after
 * the other. Of the others a text needs one or two, which keep their kerning and ligatures.
 */
async function instances(
  face: ShippedFace,
  slices: readonly FaceSlice[],
  { weight, slant }: FaceDesign,
): Promise<(readonly [family: string, font: FontTables])[]> {
  const isMerged = face.endsWith('-sc')
  const fonts: FontTables[] = []
  for (const { font, characters } of slices) {
    const instance = await subsetFont(font, characters.join(''), {
      targetFormat: 'truetype',
      variationAxes: { wght: weight },
      noHinting: true,
      noLayoutClosure: isMerged,
      dropTables: isMerged ? [...UNUSED_TABLES, ...LAYOUT_TABLES] : UNUSED_TABLES,
    })
    fonts.push(readFontTables(instance))
  }
  if (fonts.length === 0) return []
  const family = `${SHORT_NAMES[face]}${weight}${slant === 'italic' ? 'i' : ''}`
  const merged = isMerged ? [mergeSlices(fonts, family)] : fonts
  return merged.map((font) => [family, font])
}

/** What readers of the file's properties see. */
const SHORT_NAMES: Readonly<Record<ShippedFace, string>> = {
  'noto-serif': 'NotoSerif',
  'noto-serif-sc': 'NotoSerifSC',
  'noto-sans': 'NotoSans',
  'noto-sans-sc': 'NotoSansSC',
}

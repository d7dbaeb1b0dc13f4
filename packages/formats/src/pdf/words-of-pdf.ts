import { firstIn, readPdfObjects, streamOf, unescapedPdf, type PdfObject } from './pdf-objects.ts'

/**
 * The words of a PDF that `exportPdf` wrote, in the order in which they are set, a page a line; for tests, which must not depend on programs that a machine may
 * lack. It reads what our typesetter writes, and no other PDF.
 * @throws {Error} for a file that is not of this kind.
 */
export function wordsOfPdf(bytes: Uint8Array): string {
  const objects = readPdfObjects(bytes)
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  const charactersOf = (font: string): ReadonlyMap<string, string> => {
    const known = fonts.get(font)
    if (known) return known
    const map = readCharacters(
      streamOf(objects, firstIn(/\/ToUnicode (\d+) 0 R/, dictOf(objects, font))),
    )
    fonts.set(font, map)
    return map
  }
  const pages = [...objects.values()].filter(({ dict }) => /\/Type \/Page\s/.test(dict))
  return pages
    .map(({ dict }) => {
      const named = new Map(
        Array.from(dict.matchAll(/\/(f\d+) (\d+) 0 R/g), ([, name, font]) => [name, font ?? '']),
      )
      const stream = streamOf(objects, firstIn(/\/Contents (\d+) 0 R/, dict))
      const content = stream.replaceAll(SAID_OF_IT, '')
      let characters: ReadonlyMap<string, string> = new Map()
      let words = ''
      for (const [, font, written, hex = ''] of content.matchAll(FONT_OR_STRING)) {
        if (font !== undefined) characters = charactersOf(named.get(font) ?? '')
        for (const [glyph] of (written === undefined
          ? unitsOf(hex, /../g)
          : unescapedPdf(written)
        ).matchAll(/../gs)) {
          words += characters.get(glyph) ?? '\uFFFD'
        }
      }
      return words
    })
    .join('\n')
}

/** Of a page: the font that is taken, or glyphs, each of two bytes, in one of the two ways in which strings are written. */
const FONT_OR_STRING = new RegExp(`/(f\\d+) \\S+ Tf|${inBrackets(3)}|<([\\da-f]+)>`, 'gis')

/** A string in brackets, in which those that are in pairs stand as they are, so deep. */
function inBrackets(depth: number): string {
  const inner = depth === 0 ? '' : `|${inBrackets(depth - 1).replaceAll('(?<written>', '(?:')}`
  return `\\((?<written>(?:\\\\.|[^\\\\()]${inner})*)\\)`
}

/** What is said of what is shown, such as its language. */
const SAID_OF_IT = /<<[^]*?>>/g

function dictOf(objects: ReadonlyMap<string, PdfObject>, name: string): string {
  return objects.get(name)?.dict ?? ''
}

/** A string of the numbers that are written as so many digits each. */
function unitsOf(hex: string, digits: RegExp): string {
  return String.fromCharCode(
    ...Array.from(hex.matchAll(digits), ([unit]) => Number.parseInt(unit, 16)),
  )
}

/** What the glyphs of a font stand for, by their two bytes. */
function readCharacters(map: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(map.matchAll(/^<([\dA-F]{4})> <([\dA-F]+)>$/gim), ([, glyph = '', units = '']) => [
      unitsOf(glyph, /../g),
      unitsOf(units, /.{4}/g),
    ]),
  )
}

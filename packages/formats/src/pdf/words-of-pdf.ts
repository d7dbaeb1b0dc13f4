import { strFromU8, unzlibSync } from 'fflate'

/**
 * The words of a PDF that `exportPdf` wrote, in the order in which they are set, a page a line; for tests, which must not depend on programs that a machine may
 * lack. It reads what our typesetter writes, and no other PDF.
 * @throws {Error} for a file that is not of this kind.
 */
export function wordsOfPdf(bytes: Uint8Array): string {
  const objects = readObjects(bytes)
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  const charactersOf = (font: string): ReadonlyMap<string, string> => {
    const known = fonts.get(font)
    if (known) return known
    const map = readCharacters(
      streamOf(objects, first(/\/ToUnicode (\d+) 0 R/, dictOf(objects, font))),
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
      const stream = streamOf(objects, first(/\/Contents (\d+) 0 R/, dict))
      const content = stream.replaceAll(SAID_OF_IT, '')
      let characters: ReadonlyMap<string, string> = new Map()
      let words = ''
      for (const [, font, written, hex = ''] of content.matchAll(FONT_OR_STRING)) {
        if (font !== undefined) characters = charactersOf(named.get(font) ?? '')
        for (const [glyph] of (written === undefined
          ? unitsOf(hex, /../g)
          : unescaped(written)
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

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(string: string): string {
  return string.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped)
      ? String.fromCharCode(Number.parseInt(escaped, 8))
      : (ESCAPES[escaped] ?? escaped),
  )
}

interface PdfObject {
  readonly dict: string
  readonly stream: Uint8Array | null
}

function readObjects(bytes: Uint8Array): ReadonlyMap<string, PdfObject> {
  const source = strFromU8(bytes, true)
  const objects = new Map<string, PdfObject>()
  const begin = /(\d+) 0 obj\n/g
  for (let match = begin.exec(source); match; match = begin.exec(source)) {
    const end = source.indexOf('endobj', begin.lastIndex)
    const streamAt = source.indexOf('\nstream\n', begin.lastIndex)
    const hasStream = streamAt !== -1 && streamAt < end
    const dict = source.slice(begin.lastIndex, hasStream ? streamAt : end)
    const start = streamAt + '\nstream\n'.length
    const length = hasStream ? Number(first(/\/Length (\d+)/, dict)) : 0
    const stream = hasStream ? bytes.subarray(start, start + length) : null
    objects.set(match[1] ?? '', { dict, stream })
    begin.lastIndex = hasStream ? start + length : end
  }
  return objects
}

function dictOf(objects: ReadonlyMap<string, PdfObject>, name: string): string {
  return objects.get(name)?.dict ?? ''
}

function streamOf(objects: ReadonlyMap<string, PdfObject>, name: string): string {
  const object = objects.get(name)
  if (!object?.stream) throw new Error(`The PDF has no stream ${name}`)
  const isPacked = object.dict.includes('/FlateDecode')
  return strFromU8(isPacked ? unzlibSync(object.stream) : object.stream, true)
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

function first(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error(`The PDF lacks ${pattern.source}`)
  return found
}

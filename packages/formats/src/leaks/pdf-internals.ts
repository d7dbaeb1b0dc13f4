import { readPdfObjects, streamOf } from '../pdf/pdf-objects.ts'
import type { FilePart } from './file-parts.ts'
import { isAscii, pdfNames, pdfStrings } from './pdf-tokens.ts'

/** What a program reads of a stream that holds no glyphs, pictures or faces. */
const READ_STREAMS = /\/Type\s*\/(Metadata|ObjStm)\b/

/**
 * Strings of a PDF that `exportPdf` wrote, and its metadata. What its pages show is no part: it breaks anew with every name that is another, and names
 * there are those of the words that were given to the typesetter.
 */
export function pdfInternals(bytes: Uint8Array): FilePart[] {
  const objects = readPdfObjects(bytes)
  const parts = [...objects].flatMap(([number, { dict, stream }]) => {
    const where = `object ${number}`
    const strings = stringsIn(dict).map((text) => ({ where, text }))
    if (!stream || !READ_STREAMS.test(dict)) return strings
    const read = streamOf(objects, number)
    const metadata = new TextDecoder().decode(Uint8Array.from(read, (unit) => unit.charCodeAt(0)))
    return [...strings, { where: `${where} stream`, text: metadata }]
  })
  // How often a name stands there depends on how many pages there are.
  const names = new Set([...objects.values()].flatMap(({ dict }) => pdfNames(dict)))
  for (const name of names) parts.push({ where: 'name', text: name })
  return [...parts, { where: 'trailer', text: stringsIn(afterObjects(bytes)).join('\n') }]
}

function afterObjects(bytes: Uint8Array): string {
  const tail = new TextDecoder('latin1').decode(bytes)
  return tail.slice(tail.lastIndexOf('endobj'))
}

function stringsIn(dict: string): string[] {
  return pdfStrings(dict).map(readable)
}

/** Text in a PDF is UTF-16 with a mark, UTF-8 with a mark, or one byte for each character. */
function readable(string: string): string {
  if (isAscii(string)) return string
  const bytes = Uint8Array.from(string, (unit) => unit.charCodeAt(0))
  return new TextDecoder(string.startsWith('\u00FE\u00FF') ? 'utf-16be' : 'utf-8').decode(bytes)
}

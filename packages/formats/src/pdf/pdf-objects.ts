import { strFromU8, unzlibSync } from 'fflate'

/** An object of a PDF: its dictionary as it is written, a character for each byte, and its stream if it has one, packed as it is. */
export interface PdfObject {
  readonly dict: string
  readonly stream: Uint8Array | null
}

/** The objects of a PDF that `exportPdf` wrote, by their numbers; it reads what our typesetter writes, and no other PDF. @throws {Error} for a file that is not of this kind. */
export function readPdfObjects(bytes: Uint8Array): ReadonlyMap<string, PdfObject> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const objects = new Map<string, PdfObject>()
  const begin = /(\d+) 0 obj\n/g
  let streamAt = -1
  for (let match = begin.exec(source); match; match = begin.exec(source)) {
    const end = source.indexOf('endobj', begin.lastIndex)
    // Thousands of objects have none, and the next one may be far.
    if (streamAt < begin.lastIndex) streamAt = nextOf(source, '\nstream\n', begin.lastIndex)
    const hasStream = streamAt < end
    const dict = source.slice(begin.lastIndex, hasStream ? streamAt : end)
    const start = streamAt + '\nstream\n'.length
    const length = hasStream ? Number(firstIn(/\/Length (\d+)/, dict)) : 0
    const stream = hasStream ? bytes.subarray(start, start + length) : null
    objects.set(match[1] ?? '', { dict, stream })
    begin.lastIndex = hasStream ? start + length : end
  }
  return objects
}

/** Where `sign` stands next; behind everything where it stands no more. */
function nextOf(source: string, sign: string, from: number): number {
  const at = source.indexOf(sign, from)
  return at === -1 ? Infinity : at
}

/** The stream of an object, unpacked, a character for each byte. @throws {Error} if it has none. */
export function streamOf(objects: ReadonlyMap<string, PdfObject>, name: string): string {
  const object = objects.get(name)
  if (!object?.stream) throw new Error(`The PDF has no stream ${name}`)
  const isPacked = object.dict.includes('/FlateDecode')
  return strFromU8(isPacked ? unzlibSync(object.stream) : object.stream, true)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** What a string in brackets says, a character for each byte. */
export function unescapedPdf(string: string): string {
  return string.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped)
      ? String.fromCharCode(Number.parseInt(escaped, 8))
      : (ESCAPES[escaped] ?? escaped),
  )
}

/** What `pattern` captures where it is first found. @throws {Error} if it is not. */
export function firstIn(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error(`The PDF lacks ${pattern.source}`)
  return found
}

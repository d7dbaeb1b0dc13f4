import { IMAGE_MAX_BYTES, TEXT_IMAGES_MAX_BYTES } from '@variorum/document'
import { unzipSync } from 'fflate'
import type { ImportFault } from '../imports/import-outcome.ts'
import { refusalOfBinary } from '../plain-text/binary-signatures.ts'
import { faultOfXml } from './xml-tree.ts'

/** A book with a picture on each page has a thousand. */
const PARTS_MAX = 5_000
/** All XML of a package together, unpacked: what a worker can read within its memory. A book of several hundred pages has half of it. */
const XML_MAX_BYTES = 12 * 1024 * 1024
/** In an archive: packed as they are. */
const STORED = 0

const ZIP = [0x50, 0x4b, 0x03, 0x04] as const
/** The container of older Office formats, and of encrypted files of the newer ones. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const
const MAIN_PART = 'word/document.xml'

/** The parts of a Word document. */
export interface WordPackage {
  /** XML as text, by part name. */
  readonly xml: ReadonlyMap<string, string>
  /** Pictures, by part name. */
  readonly media: ReadonlyMap<string, Uint8Array>
  /** Pictures that were too large to be unpacked. */
  readonly mediaLeftOut: number
}

/** Whether a file is a Word document, or wants to be one: also a broken, an encrypted or an old one. Other files in a ZIP are not. */
export function isWordFile(bytes: Uint8Array, fileName: string): boolean {
  const isNamed = /\.do[ct][xm]?$/i.test(fileName)
  if (startsWith(bytes, COMPOUND_FILE)) return isNamed
  return startsWith(bytes, ZIP) && (isNamed || namesIn(bytes).includes(MAIN_PART))
}

/** Unpacks what is read of a Word document, within limits that are looked at before anything is unpacked. Never throws for bytes. */
export function openPackage(
  bytes: Uint8Array,
):
  | { readonly ok: true; readonly opened: WordPackage }
  | { readonly ok: false; readonly reason: ImportFault } {
  const refused = (reason: ImportFault) => ({ ok: false, reason }) as const
  const refusal = refusalOfBinary(bytes)
  if (refusal === 'file-encrypted' || refusal === 'file-broken') return refused(refusal)
  if (startsWith(bytes, COMPOUND_FILE)) return refused('file-old-word')
  if (!startsWith(bytes, ZIP)) return refused('file-broken')
  const sizes = { xml: 0, media: 0, parts: 0, mediaLeftOut: 0 }
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, size, originalSize: said, compression }) => {
        // What an archive says of its own parts is believed where it is more than what stands there.
        if (compression === STORED && size !== said) throw new Error('The sizes of a part differ')
        if (++sizes.parts > PARTS_MAX) throw new TooLarge()
        const originalSize = Math.max(size, said)
        if (isXmlPart(name)) {
          sizes.xml += originalSize
          if (sizes.xml > XML_MAX_BYTES) throw new TooLarge()
          return true
        }
        if (!isMedia(name)) return false
        const fits =
          originalSize <= IMAGE_MAX_BYTES && sizes.media + originalSize <= TEXT_IMAGES_MAX_BYTES
        if (fits) sizes.media += originalSize
        else sizes.mediaLeftOut++
        return fits
      },
    })
  } catch (error) {
    return refused(error instanceof TooLarge ? 'file-unpacks-too-large' : 'file-broken')
  }
  const xml = new Map<string, string>()
  const media = new Map<string, Uint8Array>()
  for (const [name, part] of Object.entries(parts)) {
    if (!isXmlPart(name)) {
      media.set(name, part)
      continue
    }
    const text = decoded(part)
    const fault = faultOfXml(text)
    if (fault !== null) return refused(fault)
    xml.set(name, text)
  }
  if (!xml.has('[Content_Types].xml')) return refused('file-broken')
  // A spreadsheet, or a book, under the name of a document.
  if (![...xml.keys()].some((name) => name.startsWith('word/'))) return refused('file-not-text')
  return { ok: true, opened: { xml, media, mediaLeftOut: sizes.mediaLeftOut } }
}

/** Ends the unpacking. */
class TooLarge extends Error {}

/** How the words are written, what they link to and what is said of them; not what the document looks like, or who wrote it with which program. */
function isXmlPart(name: string): boolean {
  if (name === '[Content_Types].xml') return true
  if (!/\.(?:xml|rels)$/i.test(name)) return false
  return (
    /^(?:_rels|word)\//.test(name) && !/^word\/(?:theme|glossary|embeddings|charts)\//.test(name)
  )
}

function isMedia(name: string): boolean {
  return /^(?:word\/)?media\//.test(name)
}

/** Office writes UTF-8; the standard allows UTF-16 with its mark. */
function decoded(part: Uint8Array): string {
  const [first, second] = part
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (!isWide) return new TextDecoder().decode(part)
  const text = new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(part)
  return text.replace(/^<\?xml[^>]*\?>/, '')
}

function namesIn(bytes: Uint8Array): string[] {
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name)
        return false
      },
    })
  } catch {
    return []
  }
  return names
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

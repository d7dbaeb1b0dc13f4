import type { SourceWarning } from '@variorum/document'
import { looksLikeChinese } from './common-characters.ts'

/** Null text: no reading of the bytes makes sense as text. */
interface DecodedBytes {
  readonly text: string
  readonly warnings: readonly SourceWarning[]
}

// A scan of a text has a few bad bytes at most; beyond this share the encoding is another one.
const MAX_BAD_SHARE = 0.01
// Text needs almost no control characters; a picture or program without NUL has many.
const MAX_CONTROL_SHARE = 0.05

/**
 * Reads bytes as characters: by their byte order mark, as UTF-8, then by the encodings of Chinese files that carry no mark. A guess must
 * look like Chinese; the last one (Windows-1252) must be nearly all ASCII. Null if the bytes are not text.
 */
export function decodeBytes(bytes: Uint8Array): DecodedBytes | null {
  const decoded = decodeByMark(bytes) ?? decodeUnmarked(bytes)
  if (decoded === null || decoded.text.includes('\0')) return null
  const controls = decoded.text.match(CONTROL_CHARACTERS)?.length ?? 0
  return controls > decoded.text.length * MAX_CONTROL_SHARE ? null : decoded
}

// oxlint-disable-next-line no-control-regex -- counting control characters is the purpose
const CONTROL_CHARACTERS = /[\u0001-\u0008\u000e-\u001f]/g

function decodeByMark(bytes: Uint8Array): DecodedBytes | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeLossy(bytes, 'utf-8')
  if (first === 0xff && second === 0xfe) return decodeLossy(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return decodeLossy(bytes, 'utf-16be')
  return null
}

function decodeUnmarked(bytes: Uint8Array): DecodedBytes | null {
  if (bytes.includes(0)) return null
  const utf8 = decodeStrict(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, warnings: [] }
  const damagedUtf8 = decodeLossy(bytes, 'utf-8')
  if (isSlightlyDamaged(damagedUtf8.text)) return damagedUtf8
  for (const encoding of ['gb18030', 'big5']) {
    const text = decodeStrict(bytes, encoding)
    if (text !== null && looksLikeChinese(text)) return guessed(text, encoding, [])
  }
  const damagedGb = decodeLossy(bytes, 'gb18030')
  if (isSlightlyDamaged(damagedGb.text) && looksLikeChinese(damagedGb.text)) {
    return guessed(damagedGb.text, 'gb18030', damagedGb.warnings)
  }
  const highBytes = bytes.reduce((count, byte) => (byte > 0x7f ? count + 1 : count), 0)
  if (highBytes > bytes.length * MAX_HIGH_SHARE) return null
  return guessed(new TextDecoder('windows-1252').decode(bytes), 'windows-1252', [])
}

// French, the most accented of the languages that Windows-1252 holds, stays below this.
const MAX_HIGH_SHARE = 0.1

function guessed(text: string, encoding: string, warnings: readonly SourceWarning[]): DecodedBytes {
  return { text, warnings: [{ code: 'encoding-guessed', params: { encoding } }, ...warnings] }
}

function decodeStrict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function decodeLossy(bytes: Uint8Array, encoding: string): DecodedBytes {
  const text = new TextDecoder(encoding).decode(bytes)
  const count = countReplaced(text)
  return { text, warnings: count > 0 ? [{ code: 'undecodable-bytes', params: { count } }] : [] }
}

/** Few characters were lost, and the other non-ASCII ones, which are proof of the encoding, outnumber them. */
function isSlightlyDamaged(text: string): boolean {
  const lost = countReplaced(text)
  const foreign = text.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0 // oxlint-disable-line no-control-regex -- ASCII starts at NUL
  return lost <= Math.max(1, text.length * MAX_BAD_SHARE) && foreign > lost * 4
}

function countReplaced(text: string): number {
  return text.match(/\ufffd/g)?.length ?? 0
}

import { looksLikeChinese } from './common-characters.ts'

/** Readings of a file whose words another program had read in one encoding though they were in another; by names like `gb18030-as-latin`. */
export const REPAIRS: ReadonlyMap<string, (bytes: Uint8Array) => string> = new Map(
  ['gb18030', 'big5', 'utf-8'].map((encoding) => [
    `${encoding}-as-latin`,
    (bytes) => repaired(new TextDecoder().decode(bytes), encoding),
  ]),
)

const SAMPLE_CHARS = 20_000
// The sample may end within a character.
const LONGEST_SEQUENCE = 4
// Fewer characters than this prove nothing.
const MIN_FOREIGN = 6
// Real Latin texts are not made of accented letters and signs alone.
const MIN_SIGN_SHARE = 0.3

/** The name of the repair that makes sense of a text that was read as Latin though it was not; null if it needs none. */
export function findRepair(text: string): string | null {
  const sample = text.slice(0, SAMPLE_CHARS)
  const foreign = sample.match(/[^\u0000-\u007f]/g)?.length ?? 0 // oxlint-disable-line no-control-regex -- ASCII starts at NUL
  const high = sample.match(/[\u0080-\u00ff\u0152-\u02dc\u2013-\u2122]/g)?.length ?? 0
  if (high < MIN_FOREIGN || high < foreign * 0.9) return null
  const utf8 = repaired(sample, 'utf-8')
  if (!utf8.slice(0, -LONGEST_SEQUENCE).includes('\ufffd')) return 'utf-8-as-latin'
  if (high < sample.length * MIN_SIGN_SHARE) return null
  for (const encoding of ['gb18030', 'big5']) {
    const read = repaired(sample, encoding)
    const lost = read.match(/\ufffd/g)?.length ?? 0
    if (lost <= read.length * 0.02 && looksLikeChinese(read)) return `${encoding}-as-latin`
  }
  return null
}

/** Undoes the wrong reading: back to the bytes as Windows-1252 has them, and read as what they were. */
function repaired(text: string, encoding: string): string {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    bytes[index] = code < 0x100 ? code : (LATIN_BYTES.get(code) ?? NO_BYTE)
  }
  return new TextDecoder(encoding).decode(bytes)
}

// In none of the three encodings the byte of a character of its own.
const NO_BYTE = 0xff

/** The bytes from 0x80 to 0x9f of Windows-1252 by the characters that they stand for. */
const LATIN_BYTES: ReadonlyMap<number, number> = new Map(
  Array.from({ length: 0x20 }, (_, index) => {
    const byte = 0x80 + index
    return [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)).charCodeAt(0), byte]
  }),
)

import type { EncodingCandidate, SourceWarning } from '@variorum/document'
import { looksLikeChinese } from './common-characters.ts'
import { isHz } from './decode-hz.ts'
import { encodingSample } from './encoding-sample.ts'
import { guessEncodings } from './guess-encodings.ts'
import { findRepair, REPAIRS } from './read-twice.ts'
import { TEXT_ENCODINGS } from './text-encodings.ts'

/** Bytes read as characters. */
export interface DecodedBytes {
  readonly text: string
  /** A name of `TEXT_ENCODINGS`, `utf-8`, or one of `REPAIRS`. */
  readonly encoding: string
  /** What else the bytes may be, the likeliest first, the one that was taken among them. Empty where the bytes say themselves what they are. */
  readonly candidates: readonly EncodingCandidate[]
  readonly warnings: readonly SourceWarning[]
}

/** Why bytes cannot be read: they are no text at all, or one in no encoding that is known here. */
export type Undecodable = 'file-not-text' | 'file-encoding-unknown'

// A scan of a text has a few bad bytes at most; beyond this share the encoding is another one.
const MAX_BAD_SHARE = 0.01
// Half of the bytes of Latin in UTF-16 are NUL; a text that was on a bad disk has a few.
const MAX_NUL_SHARE = 0.01
// Text needs almost no control characters; a picture or program without NUL has many.
const MAX_CONTROL_SHARE = 0.05

/**
 * Reads bytes as characters: as the reader chose, by their byte order mark, as UTF-8, or by the encoding whose reading looks most like a text. The
 * guess is told with its rivals. Gives the reason where no reading makes sense as text.
 */
export function decodeBytes(bytes: Uint8Array, chosen?: string): DecodedBytes | Undecodable {
  const decoded = chosen === undefined ? decodeUnasked(bytes) : decodeChosen(bytes, chosen)
  if (typeof decoded === 'string') return decoded
  const controls = decoded.text.match(CONTROL_CHARACTERS)?.length ?? 0
  return controls > decoded.text.length * MAX_CONTROL_SHARE ? 'file-not-text' : decoded
}

// oxlint-disable-next-line no-control-regex -- counting control characters is the purpose
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000e-\u001f]/g

function decodeChosen(bytes: Uint8Array, chosen: string): DecodedBytes | Undecodable {
  const decode = TEXT_ENCODINGS.get(chosen)?.decode ?? REPAIRS.get(chosen)
  const unasked = decodeUnasked(bytes)
  const candidates = typeof unasked === 'string' ? [] : unasked.candidates
  if (!decode) return unasked
  const text = decode(bytes)
  return { text, encoding: chosen, candidates, warnings: lostBytes(text) }
}

function decodeUnasked(bytes: Uint8Array): DecodedBytes | Undecodable {
  return decodeByMark(bytes) ?? decodeUnmarked(bytes)
}

function decodeByMark(bytes: Uint8Array): DecodedBytes | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return certain(bytes, 'utf-8')
  if (first === 0xff && second === 0xfe) return certain(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return certain(bytes, 'utf-16be')
  return null
}

function decodeUnmarked(bytes: Uint8Array): DecodedBytes | Undecodable {
  if (isHz(bytes)) return guessed(bytes, ['hz-gb-2312', 'utf-8'])
  const hasNuls = countNuls(bytes) > bytes.length * MAX_NUL_SHARE
  const utf8 = hasNuls ? null : decodeStrict(bytes, 'utf-8')
  if (utf8 !== null) return withRepair(bytes, utf8)
  // A byte too many at the end is no reason to refuse the others.
  const isLong = bytes.length >= MIN_ODD_BYTES
  const even = bytes.length % 2 === 0 || isLong ? bytes.subarray(0, bytes.length & ~1) : NOTHING
  for (const encoding of ['utf-16le', 'utf-16be']) {
    const text = even.length > 0 ? decodeStrict(even, encoding) : null
    if (text !== null && isWideText(text)) return guessed(bytes, [encoding])
  }
  if (hasNuls) return 'file-not-text'
  const damagedUtf8 = certain(bytes, 'utf-8')
  if (isSlightlyDamaged(damagedUtf8.text)) return damagedUtf8
  const likely = guessEncodings(bytes)
  if (likely.length === 0) return 'file-encoding-unknown'
  return guessed(bytes, mayBeDamaged(damagedUtf8.text) ? [...likely, 'utf-8'] : likely)
}

/** UTF-8 is what it says; but what it says may be a text that another program had read wrongly before. */
function withRepair(bytes: Uint8Array, text: string): DecodedBytes {
  const repair = findRepair(text)
  if (!repair) return { text, encoding: 'utf-8', candidates: [], warnings: [] }
  const candidates = [
    { encoding: 'utf-8', sample: encodingSample(text) },
    { encoding: repair, sample: encodingSample(REPAIRS.get(repair)?.(bytes) ?? '') },
  ]
  return { text, encoding: 'utf-8', candidates, warnings: [] }
}

// Of so many bytes the last one is a slip.
const MIN_ODD_BYTES = 64
const NOTHING = new Uint8Array(0)

// Half of a text in UTF-16 that is read the wrong way round, or that is none, are letters of scripts that nobody mixes.
const MIN_WIDE_SHARE = 0.9

function isWideText(text: string): boolean {
  if (looksLikeChinese(text)) return true
  const plain = text.match(/[\t\r\n\u0020-\u007e\u00a0-\u017f\u2010-\u2026]/g)?.length ?? 0
  return plain >= text.length * MIN_WIDE_SHARE
}

function guessed(bytes: Uint8Array, likely: readonly string[]): DecodedBytes {
  const [encoding = 'utf-8'] = likely
  const read = (name: string): string => TEXT_ENCODINGS.get(name)?.decode(bytes) ?? ''
  const text = read(encoding)
  return {
    text,
    encoding,
    candidates: likely.map((name) => ({
      encoding: name,
      sample: encodingSample(name === encoding ? text : read(name)),
    })),
    warnings: [{ code: 'encoding-guessed', params: { encoding } }, ...lostBytes(text)],
  }
}

function decodeStrict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function certain(bytes: Uint8Array, encoding: string): DecodedBytes {
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, encoding, candidates: [], warnings: lostBytes(text) }
}

function lostBytes(text: string): SourceWarning[] {
  const count = countReplaced(text)
  return count > 0 ? [{ code: 'undecodable-bytes', params: { count } }] : []
}

/** Damaged at few places, and the other non-ASCII characters, which are proof of the encoding, outnumber those. */
function isSlightlyDamaged(text: string): boolean {
  return damagedPlaces(text) <= Math.max(1, text.length * MAX_BAD_SHARE) && mayBeDamaged(text)
}

/** No other encoding makes so many valid sequences of its bytes by chance. */
function mayBeDamaged(text: string): boolean {
  const foreign = text.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0 // oxlint-disable-line no-control-regex -- ASCII starts at NUL
  return foreign > damagedPlaces(text) * 4
}

/** One bad byte spoils the two beside it in a Chinese character: that is one place. */
function damagedPlaces(text: string): number {
  return text.match(/\ufffd+/g)?.length ?? 0
}

function countNuls(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte === 0) count++
  return count
}

function countReplaced(text: string): number {
  return text.match(/\ufffd/g)?.length ?? 0
}

import { TooMuch, Unreadable, type UpdateReader } from './update-reader.ts'

/** What an embed or a mark says: a few attributes. It is parsed to see whether Yjs can, so it must not be large. */
export const JSON_VALUE_MAX_BYTES = 64 * 1024
/** Attributes are flat; what is read is written again by functions that call themselves, which ends at some thousands. */
export const VALUE_MAX_DEPTH = 64
/** The kinds of Yjs that have a name besides: elements and hooks. */
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5])
const LAST_TYPE = 6

/**
 * Passes over the content of an item. Gives its length in clocks.
 * @throws {Unreadable} if Yjs could not read it; {TooMuch} if it holds more than it may.
 */
export function scanContent(reader: UpdateReader, kind: number): number {
  switch (kind) {
    // Deleted: a length alone.
    case 1:
      return reader.uint()
    case 2:
      return scanEach(reader, () => scanJson(reader, true))
    case 3:
      reader.skipBytes()
      return 1
    case 4:
      return reader.skipString()
    case 5:
      scanJson(reader, false)
      return 1
    // A mark: its name and what it says.
    case 6:
      reader.skipString()
      scanJson(reader, false)
      return 1
    case 7:
      scanType(reader)
      return 1
    case 8:
      return scanEach(reader, () => scanAny(reader, 0))
    // 9 is a sub-document: no room has any, and Yjs makes a whole document of a few bytes.
    default:
      throw new Unreadable()
  }
}

function scanEach(reader: UpdateReader, scanOne: () => void): number {
  const count = reader.uint()
  for (let index = 0; index < count; index++) scanOne()
  return count
}

function scanType(reader: UpdateReader): void {
  const type = reader.uint()
  if (type > LAST_TYPE) throw new Unreadable()
  if (NAMED_TYPES.has(type)) reader.skipString()
}

/** A value in lib0's own encoding, each kind under a number that counts down from 127. */
function scanAny(reader: UpdateReader, depth: number): void {
  reader.count(1)
  if (depth > VALUE_MAX_DEPTH) throw new TooMuch()
  switch (reader.byte()) {
    // undefined, null, false, true
    case 127:
    case 126:
    case 121:
    case 120:
      return
    // A signed number differs from an unsigned one in its first byte alone.
    case 125:
      reader.uint()
      return
    case 124:
      reader.take(4)
      return
    // A double, and a large integer.
    case 123:
    case 122:
      reader.take(8)
      return
    case 119:
      reader.skipString()
      return
    case 118:
      scanEach(reader, () => {
        reader.skipString()
        scanAny(reader, depth + 1)
      })
      return
    case 117:
      scanEach(reader, () => scanAny(reader, depth + 1))
      return
    case 116:
      reader.skipBytes()
      return
    default:
      throw new Unreadable()
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function scanJson(reader: UpdateReader, mayBeUndefined: boolean): void {
  const bytes = reader.take(reader.uint())
  if (bytes.length > JSON_VALUE_MAX_BYTES) throw new TooMuch()
  reader.count(valuesIn(bytes))
  try {
    const json = strictUtf8.decode(bytes)
    if (!mayBeUndefined || json !== 'undefined') JSON.parse(json)
  } catch {
    throw new Unreadable()
  }
}

/** No fewer values than parsing this JSON would make. @throws {TooMuch} if they stand too deep in each other. */
function valuesIn(json: Uint8Array): number {
  let values = 1
  let depth = 0
  let isInString = false
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case BACKSLASH:
        if (isInString) at++
        break
      case QUOTE:
        isInString = !isInString
        break
      case COMMA:
        if (!isInString) values++
        break
      case OPEN_BRACKET:
      case OPEN_BRACE:
        if (isInString) break
        values++
        if (++depth > VALUE_MAX_DEPTH) throw new TooMuch()
        break
      case CLOSE_BRACKET:
      case CLOSE_BRACE:
        if (!isInString) depth--
        break
      default:
    }
  }
  return values
}

const [BACKSLASH, QUOTE, COMMA, OPEN_BRACKET, OPEN_BRACE, CLOSE_BRACKET, CLOSE_BRACE] = [
  0x5c, 0x22, 0x2c, 0x5b, 0x7b, 0x5d, 0x7d,
]

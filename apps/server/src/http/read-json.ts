import { AppError } from '@variorum/protocol'

/** The deepest body of the API has three levels; a parser or a check that calls itself for each must not meet thousands. */
export const JSON_MAX_DEPTH = 16

/** Fails on bytes that are no UTF-8 where the usual decoder puts a question mark. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads the bytes of a JSON body; no bytes are an empty object. Half of a surrogate pair, which UTF-8 can't hold and JSON can, becomes
 * U+FFFD, so that a string is stored, sent and compared as one and the same.
 * @throws {AppError} `invalid-request` for what is no UTF-8, no JSON, deeper than `JSON_MAX_DEPTH`, or holds U+0000, which databases
 * and XML can't hold and no keyboard types.
 */
export function readJson(bytes: ArrayBuffer | Uint8Array): unknown {
  if (bytes.byteLength === 0) return {}
  try {
    const text = utf8.decode(bytes)
    if (isDeep(text)) throw new RangeError(`deeper than ${JSON_MAX_DEPTH} levels`)
    return JSON.parse(text, (_key, value: unknown) =>
      typeof value === 'string' ? readable(value) : value,
    )
  } catch (error) {
    throw new AppError('invalid-request', { cause: error })
  }
}

function readable(value: string): string {
  if (value.includes('\u0000')) throw new RangeError('a string holds U+0000')
  return value.toWellFormed()
}

// Before anything is parsed, in one pass. What is no JSON may be counted wrong, and is refused anyway.
function isDeep(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (isInString && sign === '\\') at++
    else if (sign === '"') isInString = !isInString
    else if (isInString) continue
    else if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') depth--
    if (depth > JSON_MAX_DEPTH) return true
  }
  return false
}

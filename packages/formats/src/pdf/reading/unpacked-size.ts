import { constants, inflateSync } from 'node:zlib'

/** All streams of a file together, unpacked, but for its pictures, which are not unpacked: fifty times the largest file that is taken. A book of a thousand pages has a tenth. */
const UNPACKED_MAX_BYTES = 512 * 1024 * 1024
/** One of them: what draws a page, a font, a table of objects. The largest fonts of Chinese have 30 MB. */
const STREAM_MAX_BYTES = 64 * 1024 * 1024
/** What is said of a stream stands directly before it. */
const DICT_MAX_BYTES = 2_048
/** First byte of packed data, as every program writes it. */
const ZLIB = 0x78

/**
 * Whether a file stays within bounds when it is unpacked, which is found out before anything reads it: the parser keeps all that it unpacks. A stream is unpacked whatever is said of it; of an encrypted
 * file nothing can be measured.
 */
export function unpacksWithin(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let total = 0
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 6)) {
    const start = startOfData(file, at + 6)
    if (start === null || file[start] !== ZLIB || isPicture(file, at)) continue
    const size = unpackedSize(file.subarray(start))
    total += size
    if (size > STREAM_MAX_BYTES || total > UNPACKED_MAX_BYTES) return false
  }
  return true
}

/** Behind the word and the end of its line; null where the word ends another one, or stands in words. */
function startOfData(file: Buffer, at: number): number | null {
  const [first, second] = [file[at], file[at + 1]]
  if (first === 0x0d) return second === 0x0a ? at + 2 : at + 1
  return first === 0x0a ? at + 1 : null
}

function isPicture(file: Buffer, at: number): boolean {
  const before = file.toString('latin1', Math.max(0, at - DICT_MAX_BYTES), at)
  const dict = before.slice(before.lastIndexOf('obj') + 1)
  return /\/Subtype\s*\/Image\b/.test(dict)
}

/** One more than may be, for a stream that would be larger; 0 for what is no packed data. */
function unpackedSize(packed: Buffer): number {
  try {
    return inflateSync(packed, {
      maxOutputLength: STREAM_MAX_BYTES,
      // What ends too early is read as far as it goes.
      finishFlush: constants.Z_SYNC_FLUSH,
    }).length
  } catch (error) {
    const isTooLarge =
      error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return isTooLarge ? STREAM_MAX_BYTES + 1 : 0
  }
}

/** A number of 2^53 takes eight bytes; beyond ten they are padding alone, by which a short update could be made long. */
const VARUINT_MAX_BYTES = 10
const ASCII_END = 0x80

/** The bytes can't be read as what they should be. */
export class Unreadable extends Error {
  constructor() {
    super('These bytes are not what they should be')
  }
}

/** There is more in it than may be. */
export class TooMuch extends Error {
  constructor() {
    super('There is more in it than may be')
  }
}

/**
 * Walks over bytes in the encoding of lib0 without making anything of them, and counts the parts that would have to be made.
 * Every method throws `Unreadable` where the bytes end too early, and `TooMuch` when more than `maxParts` were counted.
 */
export class UpdateReader {
  readonly #bytes: Uint8Array
  readonly #maxParts: number
  #at = 0
  #parts = 0

  constructor(bytes: Uint8Array, maxParts: number) {
    this.#bytes = bytes
    this.#maxParts = maxParts
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  /** How many parts were counted. */
  get parts(): number {
    return this.#parts
  }

  /** As many objects as these would have to be made. */
  count(parts: number): void {
    this.#parts += parts
    if (this.#parts > this.#maxParts) throw new TooMuch()
  }

  byte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw new Unreadable()
    return byte
  }

  /** A varuint, which may be padded. */
  uint(): number {
    let byte = this.byte()
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    let factor = 0x80
    for (let read = 1; read < VARUINT_MAX_BYTES; read++) {
      byte = this.byte()
      value += (byte & 0x7f) * factor
      factor *= 0x80
      if (byte >= 0x80) continue
      if (value > Number.MAX_SAFE_INTEGER) break
      return value
    }
    throw new Unreadable()
  }

  /** `length` bytes, as they lie there. */
  take(length: number): Uint8Array {
    const end = this.#at + length
    if (end > this.#bytes.length) throw new Unreadable()
    const taken = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return taken
  }

  /** Passes over a string, or over bytes with their length before them. */
  skipBytes(): void {
    const length = this.uint()
    this.#at += length
    if (this.#at > this.#bytes.length) throw new Unreadable()
  }

  /** Passes over a string. Gives its length in UTF-16 units. */
  skipString(): number {
    const start = this.#at
    const length = this.uint()
    // A keystroke, and most names: no view is made for it.
    if (length <= SHORT && this.#isShortAscii(length)) return length
    this.#at = start
    return utf16Length(this.take(this.uint()))
  }

  #isShortAscii(length: number): boolean {
    const end = this.#at + length
    if (end > this.#bytes.length) throw new Unreadable()
    while (this.#at < end) if ((this.#bytes[this.#at++] ?? ASCII_END) >= ASCII_END) return false
    return true
  }
}

/** Of strings up to here bytes are looked at one by one. */
const SHORT = 16

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Decoding is faster than counting. @throws {Unreadable} if it is not UTF-8. */
function utf16Length(bytes: Uint8Array): number {
  try {
    return strictUtf8.decode(bytes).length
  } catch {
    throw new Unreadable()
  }
}

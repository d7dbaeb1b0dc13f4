/** Whether the bytes may be HZ: ASCII alone, with Chinese between `~{` and `~}` (RFC 1843). */
export function isHz(bytes: Uint8Array): boolean {
  let opens = false
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0
    if (byte > 0x7e || byte === 0) return false
    if (byte === TILDE && bytes[index + 1] === OPENING) opens = true
  }
  return opens
}

const TILDE = 0x7e
const OPENING = 0x7b
const CLOSING = 0x7d
const LINE_FEED = 0x0a

/** Reads HZ: between its marks each pair of bytes is one of GB 2312 without the high bits. A line end closes what was left open. */
export function decodeHz(bytes: Uint8Array): string {
  const plain: number[] = []
  let isChinese = false
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0
    const next = bytes[index + 1] ?? 0
    if (byte === LINE_FEED) isChinese = false
    if (byte === TILDE && !isChinese && next === OPENING) isChinese = true
    else if (byte === TILDE && isChinese && next === CLOSING) isChinese = false
    // `~~` is a tilde, and a tilde at the end of a line joins it to the next.
    else if (byte === TILDE && !isChinese && next === TILDE) plain.push(TILDE)
    else if (byte === TILDE && !isChinese && next === LINE_FEED) isChinese = false
    else {
      if (!isChinese || byte === LINE_FEED) plain.push(byte)
      else {
        plain.push(byte | 0x80, next | 0x80)
        index++
      }
      continue
    }
    index++
  }
  return new TextDecoder('gb18030').decode(Uint8Array.from(plain))
}

import { looksLikeChinese } from './common-characters.ts'

// RFC 1843: between the marks stand pairs of these, and what opens is closed on its line. `Table~{1}` of TeX is none.
const MARKED = /~\{([^\n]*?)(~\}|\n|$)/g
const PAIRS = /^(?:[\u0021-\u0077][\u0021-\u007e])+$/
// oxlint-disable-next-line no-control-regex -- ASCII without NUL is what is asked for
const ASCII = /^[\u0001-\u007f]*$/

/** Whether the bytes are HZ: ASCII alone, with Chinese as people write it between `~{` and `~}`. */
export function isHz(bytes: Uint8Array): boolean {
  if (!bytes.includes(TILDE)) return false
  const text = new TextDecoder('latin1').decode(bytes)
  if (!ASCII.test(text)) return false
  const marked = [...text.matchAll(MARKED)]
  const isPaired = marked.every(([, pairs = '', end]) => end === '~}' && PAIRS.test(pairs))
  return marked.length > 0 && isPaired && looksLikeChinese(decodeHz(bytes))
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

import { unescapedPdf } from '../pdf/pdf-objects.ts'

// Text in brackets begins here; where it ends depends on the brackets in it.
const BEGINNINGS = /\(|<([\da-f\s]+)>/gi
const ESCAPES_AND_BRACKETS = /\\[\s\S]|[()]/g
/** Of regular characters (ISO 32000-1, 7.3.5). */
const NAMES = /\/([^\s()<>[\]{}/%]+)/g

/** The strings of an object, in brackets or in hexadecimal digits, a character for each byte. */
export function pdfStrings(dict: string): string[] {
  const strings: string[] = []
  const beginnings = new RegExp(BEGINNINGS)
  for (let met = beginnings.exec(dict); met; met = beginnings.exec(dict)) {
    const [, hex] = met
    if (hex === undefined) {
      const end = closingBracket(dict, beginnings.lastIndex)
      strings.push(unescapedPdf(dict.slice(beginnings.lastIndex, end)))
      beginnings.lastIndex = end
    } else strings.push(ofHex(hex))
  }
  return strings
}

/** The names of an object, such as those of its keys, as text. */
export function pdfNames(dict: string): string[] {
  return [...dict.matchAll(NAMES)].map(([, name = '']) => {
    if (isAscii(name) && !name.includes('#')) return name
    const bytes = Uint8Array.from(
      name.replaceAll(/#([\da-f]{2})/gi, (_, hex: string) => ofHex(hex)),
      (unit) => unit.charCodeAt(0),
    )
    return new TextDecoder().decode(bytes)
  })
}

/** As nearly everything in a file is: then its bytes are its characters. */
export function isAscii(bytes: string): boolean {
  return !/[^\0-\x7F]/.test(bytes)
}

/** Where the string ends that began before `start`: brackets in pairs stand in it as they are. */
function closingBracket(dict: string, start: number): number {
  const signs = new RegExp(ESCAPES_AND_BRACKETS)
  signs.lastIndex = start
  let depth = 1
  for (let met = signs.exec(dict); met; met = signs.exec(dict)) {
    if (met[0] === '(') depth++
    if (met[0] === ')' && --depth === 0) return met.index
  }
  return dict.length
}

function ofHex(hex: string): string {
  const digits = hex.replaceAll(/\s/g, '')
  // A last digit that is missing is nought.
  return (digits.match(/..?/g) ?? [])
    .map((pair) => String.fromCharCode(Number.parseInt(pair.padEnd(2, '0'), 16)))
    .join('')
}

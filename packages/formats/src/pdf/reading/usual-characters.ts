import { RADICALS } from '../../plain-text/radicals.ts'

/** Ligatures, radicals that look like characters, and compatibility forms: fonts draw them for others, and nobody finds words in which they stand. */
const DRAWN_FOR_OTHERS = /[\uFB00-\uFB06\u2F00-\u2FD5\uF900-\uFAD9]/
/** Signs of lines that run down, in the order of Unicode, from U+FE10 and from U+FE30, and those that they are. */
const UPRIGHT: ReadonlyMap<string, string> = new Map([
  ...Array.from('，、。：；！？〖〗…', (sign, at) => pairFrom(0xfe10, at, sign)),
  ...Array.from('‥—–__（）｛｝〔〕【】《》〈〉「」『』', (sign, at) => pairFrom(0xfe30, at, sign)),
])

function pairFrom(first: number, at: number, sign: string): readonly [string, string] {
  return [String.fromCodePoint(first + at), sign]
}

/** Blanks of all widths but that of a Chinese character, which is meant. */
const BLANKS = /[\u00A0\u2000-\u200A\u202F\u205F\t\r\n]/g
/** What nobody sees; soft hyphens are looked at where lines are joined. */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  /[\u0000-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g

/** What a glyph stands for, as people would type it; empty for what cannot be seen. */
export function usualCharacters(text: string): string {
  const plain = text.replaceAll(BLANKS, ' ').replaceAll(UNSEEN, '')
  const usual = RADICALS.get(plain) ?? UPRIGHT.get(plain) ?? plain
  return DRAWN_FOR_OTHERS.test(usual) ? usual.normalize('NFKC') : usual
}

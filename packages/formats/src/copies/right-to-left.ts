/** Hebrew, Arabic and the other scripts of the ranges that Unicode keeps for right-to-left letters. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
const LETTER = /\p{L}/u

/** True if the first letter runs from right to left: what `dir="auto"` goes by in a page (rule P2 of Unicode TR 9). */
export function isRightToLeft(text: string): boolean {
  const [first] = LETTER.exec(text) ?? []
  return first !== undefined && RIGHT_TO_LEFT.test(first)
}

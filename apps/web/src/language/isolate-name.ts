/** First Strong Isolate and its end (Unicode TR 9): what stands between them does not turn the sentence around it. */
const [OPEN, CLOSE] = ['\u2068', '\u2069']
/** Hebrew, Arabic and the other scripts of the ranges that Unicode keeps for right-to-left letters. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** A name or title as a part of a sentence: one that is read from right to left stays where the sentence has it. */
export function isolateName(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? OPEN + value + CLOSE : value
}

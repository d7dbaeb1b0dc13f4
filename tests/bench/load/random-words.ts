/** The first of the common Chinese characters in Unicode, and how many of them a text is made of. */
const FIRST_CHARACTER = 0x4e00
const ALPHABET_SIZE = 2_000

/** Writes words of Chinese characters, the same ones for the same seed (mulberry32). */
export function randomWords(seed: number): (length: number) => string {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const character = (): string =>
    String.fromCharCode(FIRST_CHARACTER + Math.floor(next() * ALPHABET_SIZE))
  return (length) => Array.from({ length }, character).join('')
}

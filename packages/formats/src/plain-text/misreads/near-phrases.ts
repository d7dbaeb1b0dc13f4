import { SET_PHRASES } from './set-phrases.ts'
import type { Suspicion } from './suspicion.ts'

interface Clue {
  readonly phrase: string
  /** Where the clue stands in the phrase. */
  readonly at: number
  readonly alsoRight: ReadonlySet<string>
}

// One wrong character leaves the first two or the last two right: a pair of characters finds every neighbour of every phrase.
const CLUES = new Map<string, Clue[]>()
for (const { phrase, alsoRight = [] } of SET_PHRASES) {
  for (const at of [0, phrase.length - 2]) {
    const pair = phrase.slice(at, at + 2)
    const clue = { phrase, at, alsoRight: new Set(alsoRight) }
    CLUES.set(pair, [...(CLUES.get(pair) ?? []), clue])
  }
}
const FIRST_CHARACTERS = new Set(Array.from(CLUES.keys(), (pair) => pair[0]))
const PHRASES = new Set(SET_PHRASES.map(({ phrase }) => phrase))

/** Words that differ from a set phrase in exactly one Chinese character, with the phrase as the suggestion. */
export function findNearPhrases(text: string): Suspicion[] {
  const found = new Map<number, Suspicion>()
  for (let index = 0; index < text.length - 1; index++) {
    if (!FIRST_CHARACTERS.has(text[index])) continue
    for (const { phrase, at, alsoRight } of CLUES.get(text.slice(index, index + 2)) ?? []) {
      const start = index - at
      const words = text.slice(Math.max(0, start), start + phrase.length)
      if (start < 0 || !isNeighbour(words, phrase)) continue
      if (alsoRight.has(words) || PHRASES.has(words)) continue
      found.set(start, { start, end: start + phrase.length, found: words, suggestion: phrase })
    }
  }
  return [...found.values()]
}

function isNeighbour(words: string, phrase: string): boolean {
  if (words.length !== phrase.length) return false
  let different = 0
  for (let index = 0; index < phrase.length; index++) {
    if (words[index] === phrase[index]) continue
    different++
    if (!/[\u4e00-\u9fff]/.test(words[index] ?? '')) return false
  }
  return different === 1
}

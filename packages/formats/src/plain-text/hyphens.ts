import type { TextEdit } from './traced-text.ts'

// First halves that make words with a hyphen.
const COMPOUNDING = new Set(
  (
    'well ill self half co ex non anti semi mid all cross high low long short old new first second third so vice great ever much far full part ' +
    'two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety mother father sister brother son daughter ' +
    'hard soft open near deep free good bad broad north south east west post pre left right late early life time hand'
  ).split(' '),
)
const BEFORE = /([A-Za-z]+)-$/
const AFTER = /^[A-Za-z]+/
// The longest words are half as long.
const MAX_WORD = 40

/**
 * How a line that ends in a hyphen is joined to the next: `care-` and `fully` as one word, `well-` and `known` with their hyphen. The text itself says which
 * where it has the word elsewhere (`words`). A dash written as a hyphen keeps its space.
 */
export function hyphenJoint(text: string, edit: TextEdit, words: ReadonlySet<string>): TextEdit {
  const first = BEFORE.exec(text.slice(Math.max(0, edit.start - MAX_WORD), edit.start))?.[1]
  const second = AFTER.exec(text.slice(edit.end, edit.end + MAX_WORD))?.[0]
  if (first === undefined) return edit
  if (second === undefined) return { ...edit, insert: '' }
  const isWord = words.has(`${first}${second}`.toLowerCase())
  const isCompound = words.has(`${first}-${second}`.toLowerCase())
  const keeps =
    isCompound || (!isWord && (COMPOUNDING.has(first.toLowerCase()) || /^[A-Z]/.test(second)))
  return keeps ? { ...edit, insert: '' } : { ...edit, start: edit.start - 1, insert: '' }
}

/** The words of a text in lower case, those with hyphens as they are. */
export function hyphenatedWords(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[a-z]{1,40}(?:-[a-z]{1,40}){0,4}/g))
}

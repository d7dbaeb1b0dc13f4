/** Word holds at most nine characters of initials; three are what people read. */
const INITIALS_MAX = 3

/** The initials that Word shows for an author: the first letter or digit of each of up to three words that have one, in capitals. None of a name without any. */
export function authorInitials(name: string): string {
  return name
    .split(/[\s·•]+/u)
    .map((word) => firstLetter(word))
    .filter((letter) => letter !== '')
    .slice(0, INITIALS_MAX)
    .join('')
    .toUpperCase()
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const LETTER = /^[\p{L}\p{N}]/u

function firstLetter(word: string): string {
  for (const { segment } of graphemes.segment(word)) if (LETTER.test(segment)) return segment
  return ''
}

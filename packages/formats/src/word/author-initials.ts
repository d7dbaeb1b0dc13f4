/** Word holds at most nine characters of initials; three are what people read. */
const INITIALS_MAX = 3

/** The initials that Word shows for an author: the first character of each of up to three words, in capitals. */
export function authorInitials(name: string): string {
  return name
    .split(/[\s·•]+/u)
    .map((word) => firstCharacter(word))
    .slice(0, INITIALS_MAX)
    .join('')
    .toUpperCase()
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function firstCharacter(word: string): string {
  const [first] = graphemes.segment(word)
  return first?.segment ?? ''
}

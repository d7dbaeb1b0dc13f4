const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** One or two characters that stand for a name: the last two of a Chinese one, the first letters of others. */
export function initialsOf(name: string): string {
  const characters = charactersOf(name.trim())
  if (characters.some((character) => /\p{Script=Han}/u.test(character))) {
    const letters = characters.filter((character) => /\p{L}|\p{N}/u.test(character))
    return letters.slice(-2).join('')
  }
  const words = name.trim().split(/\s+/)
  const [first = ''] = charactersOf(words[0] ?? '')
  const [last = ''] = words.length > 1 ? charactersOf(words.at(-1) ?? '') : []
  return (first + last).toUpperCase()
}

function charactersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

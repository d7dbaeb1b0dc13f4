/** One or two letters that stand for a name: the last two characters of a Chinese one, the first letters of others. */
export function initialsOf(name: string): string {
  const characters = [...name.trim()]
  if (characters.some((character) => /\p{Script=Han}/u.test(character))) {
    const han = characters.filter((character) => /\p{L}|\p{N}/u.test(character))
    return han.length <= 2 ? han.join('') : han.slice(-2).join('')
  }
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? ''
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toUpperCase()
}

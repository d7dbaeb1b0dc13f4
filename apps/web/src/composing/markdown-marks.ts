/** What can be set around words in a comment. */
export type MarkdownMark = 'strong' | 'emphasis' | 'link'

/** A field's words, and what is selected in them, in UTF-16 units. */
export interface Written {
  readonly body: string
  readonly start: number
  readonly end: number
}

/** What is put in the place of what: from `from` to `to`, and what is selected then. */
export interface Setting {
  readonly from: number
  readonly to: number
  readonly words: string
  readonly start: number
  readonly end: number
}

/** What stands for the address until one is typed over it. */
const ADDRESS = 'https://'

/**
 * Sets the selected words apart, or takes that back where they are. Marks stand at the words and not at the spaces around them, and each line
 * has its own: over a line's end they would mean nothing. With nothing selected they stand around the caret.
 */
export function withMark({ body, start, end }: Written, mark: MarkdownMark): Setting {
  if (mark === 'link') return withLink({ body, start, end })
  const sign = mark === 'strong' ? '**' : '*'
  const { length } = sign
  if (hasSign(body, start, end, mark)) {
    const words = body.slice(start, end)
    const from = start - length
    return { from, to: end + length, words, start: from, end: from + words.length }
  }
  const words = body
    .slice(start, end)
    .split('\n')
    .map((line) =>
      line.replace(/^(\s*)(.*?)(\s*)$/s, (_, before, said, behind) =>
        said === '' && start !== end
          ? `${before}${behind}`
          : `${before}${sign}${said}${sign}${behind}`,
      ),
    )
    .join('\n')
  if (start === end)
    return { from: start, to: end, words, start: start + length, end: start + length }
  const isOneLine = !words.includes('\n')
  const lead = words.length - words.trimStart().length + length
  const trail = words.length - words.trimEnd().length + length
  return isOneLine
    ? { from: start, to: end, words, start: start + lead, end: start + words.length - trail }
    : { from: start, to: end, words, start, end: start + words.length }
}

/** The address is selected, to be typed or pasted over; where the words are one, they are the address. */
function withLink({ body, start, end }: Written): Setting {
  const said = body.slice(start, end)
  const isAddress = /^https?:\/\/\S+$/i.test(said)
  const [name, address] = isAddress ? ['', said] : [said.replaceAll('\n', ' '), ADDRESS]
  const words = `[${name}](${address})`
  // Whoever has one of both is to write the other.
  const at = name === '' ? start + 1 : start + name.length + 3
  return { from: start, to: end, words, start: at, end: name === '' ? at : at + address.length }
}

/** One star is emphasis, two are strong, three are both. */
function hasSign(body: string, start: number, end: number, mark: 'strong' | 'emphasis'): boolean {
  const before = /\*{0,3}$/.exec(body.slice(0, start))?.[0].length ?? 0
  const behind = /^\*{0,3}/.exec(body.slice(end))?.[0].length ?? 0
  const stars = Math.min(before, behind)
  return mark === 'strong' ? stars >= 2 : stars % 2 === 1
}

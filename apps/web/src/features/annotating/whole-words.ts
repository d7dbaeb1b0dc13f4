/** A stretch of a paragraph, in UTF-16 units, end exclusive. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** What no mark begins with: what ends a sentence or closes a bracket, and space. */
const NEVER_FIRST = /^(?:[\s\p{Pe}\p{Pf}]|[。，、；：？！…—·.,;:?!])+/u
const SPACE_AT_END = /\s+$/u
/** What opens behind a full stop opens the next sentence. */
const OPENED_AT_END = /[\p{Ps}\p{Pi}]+$/u

/**
 * The words that somebody means who drew a stretch of `text` by hand: those that it cuts are whole, and it begins neither with a full stop nor with space. One
 * of which nothing would be left stays as it is.
 */
export function wholeWords(text: string, { start, end }: Stretch, language?: string): Stretch {
  const drawn = text.slice(start, end)
  const skipped = NEVER_FIRST.exec(drawn)?.[0].length ?? 0
  const spare = SPACE_AT_END.exec(drawn)?.[0].length ?? 0
  if (skipped + spare >= drawn.length) return { start, end }
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text)
  const first = words.containing(start + skipped)
  const last = words.containing(end - spare - 1)
  return {
    start: first?.isWordLike ? first.index : start + skipped,
    end: last?.isWordLike ? last.index + last.segment.length : end - spare,
  }
}

/** The sentence in which the character at `offset` stands, without the space around it; null where there is none. */
export function sentenceAt(text: string, offset: number, language?: string): Stretch | null {
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' })
  const at = Math.min(offset, text.length - 1)
  let start = 0
  for (const { index, segment } of sentences.segment(text)) {
    const end = index + segment.length - (OPENED_AT_END.exec(segment)?.[0].length ?? 0)
    if (at < end || index + segment.length === text.length) return withoutSpace(text, start, end)
    start = end
  }
  return null
}

function withoutSpace(text: string, start: number, end: number): Stretch | null {
  const said = text.slice(start, end)
  const words = said.trim()
  const from = start + said.indexOf(words)
  return words === '' ? null : { start: from, end: from + words.length }
}

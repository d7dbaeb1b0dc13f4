import type { ParagraphId } from './ids.ts'
import type { ParagraphRole } from './text-document.ts'

/** Stands in a paragraph's text for whatever is no character: a reference to a footnote above all. Unicode's own sign for it. */
export const EMBEDDED = '\uFFFC'

/** A place in a paragraph that leads to a footnote. One `EMBEDDED` stands there. */
export interface FootnoteReference {
  /** In the paragraph's text, in UTF-16 units. */
  readonly textOffset: number
  /** The paragraph that is the footnote; it need not be there, or be one. */
  readonly footnote: ParagraphId
}

/** What of a paragraph says how its footnotes are numbered. */
interface WithReferences {
  readonly id: ParagraphId
  readonly role: ParagraphRole
  readonly references?: readonly FootnoteReference[]
}

/** The number of a footnote that nothing leads to. */
export const UNNUMBERED = '*'

/** How many characters the name of a footnote in a reference may have: as many as the id of a paragraph. */
const ID_MAX_CHARS = 64

/** What an embedded object says of the footnote that it leads to, whatever it is; null if it is no reference. */
export function footnoteNamed(embedded: unknown): ParagraphId | null {
  const named: unknown =
    typeof embedded === 'object' && embedded !== null && Object.hasOwn(embedded, 'footnote')
      ? (embedded as { readonly footnote: unknown }).footnote
      : null
  const isName = typeof named === 'string' && named !== '' && named.length <= ID_MAX_CHARS
  return isName ? (named as ParagraphId) : null
}

/**
 * The number of each footnote, from 1, in the order in which the text first leads to them. References that stand in footnotes give none, nor do those that
 * lead to what is no footnote. Two references to the same one show the same number.
 */
export function footnoteNumbers(
  paragraphs: readonly WithReferences[],
): ReadonlyMap<ParagraphId, number> {
  const bodies = new Set<ParagraphId>()
  for (const { role, id } of paragraphs) if (role === 'footnote') bodies.add(id)
  const numbers = new Map<ParagraphId, number>()
  if (bodies.size === 0) return numbers
  for (const { role, references = [] } of paragraphs) {
    if (role === 'footnote') continue
    for (const { footnote } of references) {
      if (bodies.has(footnote) && !numbers.has(footnote)) numbers.set(footnote, numbers.size + 1)
    }
  }
  return numbers
}

/**
 * The same paragraphs as they are read: footnotes stand behind all others, by their numbers, and those without one behind them. The same array where
 * there is no footnote.
 */
export function inReadingOrder<Item extends WithReferences>(
  paragraphs: readonly Item[],
): readonly Item[] {
  if (!paragraphs.some(({ role }) => role === 'footnote')) return paragraphs
  const numbers = footnoteNumbers(paragraphs)
  const rank = ({ id }: Item): number => numbers.get(id) ?? Infinity
  const notes = paragraphs.filter(({ role }) => role === 'footnote')
  notes.sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)))
  return [...paragraphs.filter(({ role }) => role !== 'footnote'), ...notes]
}

/** Words without what stands in them for references, as they are shown where these lead nowhere. */
export function withoutReferences(words: string): string {
  return words.replaceAll(EMBEDDED, '')
}

/** A stretch of a paragraph's text that begins at `start` in it, cut where references stand. What lies between them are strings, none of them empty. */
export function cutAtReferences(
  text: string,
  start: number,
  references: readonly FootnoteReference[],
): readonly (string | FootnoteReference)[] {
  const pieces: (string | FootnoteReference)[] = []
  let at = 0
  for (const reference of references) {
    const offset = reference.textOffset - start
    if (offset < at || offset >= text.length) continue
    if (offset > at) pieces.push(text.slice(at, offset))
    pieces.push(reference)
    at = offset + EMBEDDED.length
  }
  if (at < text.length) pieces.push(text.slice(at))
  return pieces
}

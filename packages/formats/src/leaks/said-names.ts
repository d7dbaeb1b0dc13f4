import { commentText } from '@variorum/comment-markup'
import type { AnnotatedText } from '@variorum/document'
import { characterCount } from './character-count.ts'
import { TermFinder } from './find-terms.ts'

/** Where a name stands in what people wrote: in the title, in a paragraph of the text, or in a thread of the copy. Numbers count from 1, as the copy does. */
type SaidPlace =
  | { readonly in: 'title' }
  | { readonly in: 'paragraph' | 'thread'; readonly number: number }

/** A name that the copy does not give its bearer, and that stands in its words all the same. */
interface SaidName {
  readonly name: string
  /** In the order of the copy, no more than `SAID_PLACES_MAX`. */
  readonly places: readonly SaidPlace[]
  readonly count: number
}

/** Enough to go and look. */
const SAID_PLACES_MAX = 20

/**
 * Which of these names stand in the words and in comments. Somebody else may bear the same name, the speech may be about them: a person has to judge.
 * Names of one character are left out: they are in every sentence.
 */
export function saidNames(text: AnnotatedText, names: readonly string[]): SaidName[] {
  const asBorne = new Map(
    names.filter((name) => characterCount(name.trim()) > 1).map((name) => [folded(name), name]),
  )
  const finder = new TermFinder({ names: [...asBorne.keys()], marks: [] })
  const found = new Map<string, SaidPlace[]>()
  const look = (words: string, place: SaidPlace): void => {
    for (const { term } of finder.names(folded(words))) {
      const name = asBorne.get(term) ?? term
      found.set(name, [...(found.get(name) ?? []), place])
    }
  }
  look(text.title, { in: 'title' })
  for (const [at, block] of text.blocks.entries()) {
    look(block.text, { in: 'paragraph', number: at + 1 })
  }
  for (const [at, { comments, attributes, quote, target }] of text.threads.entries()) {
    const place = { in: 'thread', number: at + 1 } as const
    for (const { body } of comments) look(commentText(body), place)
    for (const tag of attributes.tags ?? []) look(tag, place)
    // Elsewhere the quote is part of the words.
    if (target.type === 'gone') look(quote ?? '', place)
  }
  return [...found].map(([name, places]) => ({
    name,
    places: distinct(places).slice(0, SAID_PLACES_MAX),
    count: places.length,
  }))
}

/** People write a name in capitals or without them, and its accents in one character or in two. */
function folded(words: string): string {
  return words.normalize('NFC').trim().toLowerCase()
}

function distinct(places: readonly SaidPlace[]): SaidPlace[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()]
}

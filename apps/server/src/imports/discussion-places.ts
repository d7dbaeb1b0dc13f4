import type { AnnotationTarget, ParagraphId, SourceTarget, SourceThread } from '@variorum/document'
import { EXCERPT_MAX_CHARS, QUOTE_MAX_CHARS } from '@variorum/protocol'
import { agreedTarget, createRangeAnchor, WordsMap } from '@variorum/ydoc'
import type * as Y from 'yjs'

/** The places of a file's discussions in the words that were made of it. */
export class DiscussionPlaces {
  readonly #doc: Y.Doc
  readonly #words: WordsMap

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#words = WordsMap.of(doc)
  }

  targetOf({ target, quote, doubt }: SourceThread): AnnotationTarget {
    switch (target.type) {
      case 'text':
        return { type: 'text' }
      case 'block':
        return this.#paragraph(target.block)
      case 'range':
        return (
          withOldQuote(this.#range(target), doubt === null ? null : quote) ??
          this.#paragraph(target.firstBlock)
        )
      case 'gone':
        return goneTarget(quote ?? '')
    }
  }

  #paragraph(index: number): AnnotationTarget {
    const paragraph = this.#words.index.paragraphs[index]
    if (!paragraph) return { type: 'text' }
    const excerpt = paragraph.text.slice(0, EXCERPT_MAX_CHARS).replace(/[\uD800-\uDBFF]$/, '')
    const target = { type: 'paragraph', paragraphId: paragraph.id, excerpt } as const
    return agreedTarget(this.#doc, this.#words.index, target)
  }

  /** Null where no words stand, and for more than a quote holds: a chapter is discussed by its first paragraph. */
  #range(target: Extract<SourceTarget, { readonly type: 'range' }>): AnnotationTarget | null {
    const { paragraphs } = this.#words.index
    const [first, last] = [paragraphs[target.firstBlock], paragraphs[target.lastBlock]]
    if (!first || !last) return null
    const range = {
      start: first.start + Math.min(target.start, first.text.length),
      end: last.start + Math.min(target.end, last.text.length),
    }
    const anchor = createRangeAnchor(this.#doc, range, this.#words)
    if (!anchor || anchor.quote.length > QUOTE_MAX_CHARS) return null
    return { type: 'range', ...anchor }
  }
}

/** Names a paragraph that there never was. That its words are gone is what the file says, so that they are looked for no more. */
const NOWHERE = '00000000-0000-0000-0000-000000000000' as ParagraphId

function goneTarget(said: string): AnnotationTarget {
  const quote = said.slice(0, QUOTE_MAX_CHARS).toWellFormed()
  if (quote === '') {
    return { type: 'paragraph', paragraphId: NOWHERE, excerpt: '', isGivenUp: true }
  }
  const nowhere = { paragraphId: NOWHERE, start: '', end: '', prefix: '', suffix: '' }
  return { type: 'range', ...nowhere, quote, isGivenUp: true }
}

/** Where its words were changed before they came here it says still on which it was opened. */
function withOldQuote(
  target: AnnotationTarget | null,
  quote: string | null,
): AnnotationTarget | null {
  if (target?.type !== 'range' || !quote || quote.length > QUOTE_MAX_CHARS) return target
  return { ...target, quote }
}

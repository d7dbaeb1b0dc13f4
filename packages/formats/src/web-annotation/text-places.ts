import {
  PARAGRAPH_SEPARATOR,
  quoteAt,
  type RoomBlock,
  type SourceThread,
  type TextRange,
} from '@variorum/document'

/** A place in a text after the Recommendation: by what it says, and by how many characters stand before it. */
interface TextSelectors {
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string }
  /** In characters of Unicode, end exclusive, in all blocks joined by line feeds. */
  readonly position: TextRange
}

/** The words of a copy as one string, and the places of its threads in it. */
export class TextPlaces {
  readonly text: string
  readonly #starts: readonly number[]
  readonly #blocks: readonly RoomBlock[]
  /** Where characters stand that take two UTF-16 units, in order. */
  readonly #pairs: readonly number[]

  constructor(blocks: readonly RoomBlock[]) {
    this.#blocks = blocks
    this.text = blocks.map(({ text }) => text).join(PARAGRAPH_SEPARATOR)
    let start = 0
    this.#starts = blocks.map(({ text }) => {
      const own = start
      start += text.length + PARAGRAPH_SEPARATOR.length
      return own
    })
    this.#pairs = [...this.text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)].map(
      ({ index }) => index,
    )
  }

  /** Null for one about the whole text, and for one whose words are gone. */
  of(target: SourceThread['target']): TextSelectors | null {
    const range = this.#rangeOf(target)
    if (range === null) return null
    const { quote: exact, prefix, suffix } = quoteAt(this.text, range)
    const position = {
      start: this.#charactersBefore(range.start),
      end: this.#charactersBefore(range.end),
    }
    return { quote: { exact, prefix, suffix }, position }
  }

  #rangeOf(target: SourceThread['target']): TextRange | null {
    const startOf = (block: number): number => this.#starts[block] ?? 0
    switch (target.type) {
      case 'block': {
        const start = startOf(target.block)
        return { start, end: start + (this.#blocks[target.block]?.text.length ?? 0) }
      }
      case 'range':
        return {
          start: startOf(target.firstBlock) + target.start,
          end: startOf(target.lastBlock) + target.end,
        }
      default:
        return null
    }
  }

  #charactersBefore(textOffset: number): number {
    let [low, high] = [0, this.#pairs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#pairs[middle] ?? 0) < textOffset) low = middle + 1
      else high = middle
    }
    return textOffset - low
  }
}

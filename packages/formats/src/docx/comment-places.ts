import type { SourceTarget } from '@variorum/document'
import type { CommentMark } from './words-line.ts'

interface BlockPlace {
  readonly block: number
  readonly textOffset: number
}

type Places = { [Edge in CommentMark['edge']]?: BlockPlace }

/** Where the comments of a document stand in its blocks, as they are found. */
export class CommentPlaces {
  readonly #places = new Map<string, Places>()
  /** Old quotes of comments whose words are gone, in copies of ours. */
  readonly #gone = new Map<string, string>()
  /** Marks that stand before the first words after them. */
  #waiting: CommentMark[] = []
  #end: BlockPlace | null = null

  /** Words with marks in them became that block. */
  addBlock(block: number, textLength: number, marks: readonly CommentMark[]): void {
    for (const mark of this.#waiting) this.#set(mark, { block, textOffset: 0 })
    this.#waiting = []
    for (const mark of marks) this.#set(mark, { block, textOffset: mark.textOffset })
    this.#end = { block, textOffset: textLength }
  }

  /** Marks that stand in no words: what begins there begins with the next ones, what ends there ended with the last. */
  addBetween(marks: readonly CommentMark[]): void {
    for (const mark of marks) {
      if (mark.edge !== 'start' && this.#end) this.#set(mark, this.#end)
      else this.#waiting.push(mark)
    }
  }

  addGone(quote: string, marks: readonly CommentMark[]): void {
    for (const { commentId } of marks) this.#gone.set(commentId, quote)
  }

  goneQuote(commentId: string): string | null {
    return this.#gone.get(commentId) ?? null
  }

  /**
   * What a comment is about: its words; a block, if it is about all of one or has a place but no words; or, if the document does not refer to it,
   * the whole text.
   */
  targetOf(commentId: string, textOf: (block: number) => string): SourceTarget {
    if (this.#gone.has(commentId)) return { type: 'gone' }
    const { start: said, end, point } = this.#places.get(commentId) ?? {}
    const last = end ?? point
    // At the end of a paragraph begins the next one.
    const isAtEnd =
      said && last && last.block > said.block && said.textOffset === textOf(said.block).length
    const start = isAtEnd ? { block: said.block + 1, textOffset: 0 } : said
    if (!start || !last || isBefore(last, start)) {
      const place = start ?? last
      return place ? { type: 'block', block: place.block } : { type: 'text' }
    }
    // Whoever selects a whole paragraph often has the beginning of the next one, too.
    const isBehindBreak = last.textOffset === 0 && last.block > start.block
    const lastBlock = isBehindBreak ? last.block - 1 : last.block
    const until = isBehindBreak ? textOf(lastBlock).length : last.textOffset
    const isOneBlock = start.block === lastBlock
    if (isOneBlock && until <= start.textOffset) return { type: 'block', block: start.block }
    const isWhole = isOneBlock && start.textOffset === 0 && until === textOf(lastBlock).length
    if (isWhole) return { type: 'block', block: start.block }
    return {
      type: 'range',
      firstBlock: start.block,
      start: start.textOffset,
      lastBlock,
      end: until,
    }
  }

  #set({ commentId, edge }: CommentMark, place: BlockPlace): void {
    const places = this.#places.get(commentId) ?? {}
    // A border that stands twice counts once.
    this.#places.set(commentId, { [edge]: place, ...places })
  }
}

function isBefore(one: BlockPlace, other: BlockPlace): boolean {
  return one.block === other.block ? one.textOffset < other.textOffset : one.block < other.block
}

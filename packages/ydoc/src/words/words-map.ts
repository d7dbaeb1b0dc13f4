import { EMBEDDED, WordsIndex } from '@variorum/document'
import type * as Y from 'yjs'
import { characterIn, locateUnit } from './locate-unit.ts'
import { markOf, type WordsBlock } from './words-block.ts'
import { readBlocks } from './words-sequence.ts'

const mapByIndex = new WeakMap<WordsIndex, WordsMap>()

/** The words of a document at one moment, with the way between whole-text offsets and the ids of characters. */
export class WordsMap {
  readonly index: WordsIndex
  /** One for each paragraph of the index. */
  readonly blocks: readonly WordsBlock[]
  readonly #numberOf = new Map<Y.Map<unknown> | null, number>()
  /** The blocks of items that were asked for, and of those on the way to their marks. */
  readonly #blockOf = new Map<Y.Item, WordsBlock | null>()

  constructor(blocks: readonly WordsBlock[]) {
    this.blocks = blocks
    this.index = new WordsIndex(blocks)
    mapByIndex.set(this.index, this)
    for (const [number, { mark }] of blocks.entries()) this.#numberOf.set(mark, number)
  }

  /** Reads the words of `doc` as they stand. */
  static of(doc: Y.Doc): WordsMap {
    return new WordsMap(readBlocks(doc))
  }

  /** The map that belongs to `index`, which was read from `doc` as it stands; it is made once per index. */
  static for(doc: Y.Doc, index: WordsIndex): WordsMap {
    let map = mapByIndex.get(index)
    // It was made of the same words without a map.
    if (!map) mapByIndex.set(index, (map = WordsMap.of(doc)))
    return map
  }

  /** The id of the character at `textOffset`. Null for a separator, an embedded object, or outside. */
  characterAt(textOffset: number): Y.ID | null {
    const paragraph = this.index.paragraphAt(textOffset)
    if (!paragraph || this.index.text[textOffset] === EMBEDDED) return null
    return characterIn(this.blocks[paragraph.index]?.runs ?? [], textOffset - paragraph.start)
  }

  /** The place of a block among `blocks`, from 0; -1 if these words have it no more, or as it was before a change. */
  numberOf(block: WordsBlock): number {
    const number = this.#numberOf.get(block.mark) ?? -1
    return this.blocks[number] === block ? number : -1
  }

  /** Where the first character of a block of these words stands in the whole text. */
  startOf(block: WordsBlock): number {
    const start = this.index.paragraphs[this.numberOf(block)]?.start
    if (start === undefined) throw new RangeError(`these words have no block ${block.id}`)
    return start
  }

  /** The block that an item of the sequence is in. Each stretch of the sequence is walked once, however often this is asked. */
  blockOf(item: Y.Item): WordsBlock | null {
    const walked: Y.Item[] = []
    let block: WordsBlock | null | undefined
    let at: Y.Item | null = item
    for (; at !== null && block === undefined; at = at.left) {
      block = this.#blockOf.get(at)
      if (block !== undefined) break
      walked.push(at)
      const mark = at.deleted ? null : markOf(at)
      if (mark) block = this.#blockOfMark(mark)
    }
    const found = block === undefined ? this.#blockOfMark(null) : block
    for (const each of walked) this.#blockOf.set(each, found)
    return found
  }

  #blockOfMark(mark: Y.Map<unknown> | null): WordsBlock | null {
    return this.blocks[this.#numberOf.get(mark) ?? -1] ?? null
  }

  /**
   * Where the unit `id` of `doc`, whose words these are, stands in the whole text, or where it stood before it was deleted. Null if it is no
   * part of the words or has no place any more.
   */
  placeOf(doc: Y.Doc, id: Y.ID): { readonly textOffset: number; readonly isShown: boolean } | null {
    const located = locateUnit(doc, id)
    const paragraph = located && this.index.paragraphs[this.#numberOf.get(located.mark) ?? -1]
    if (!located || !paragraph) return null
    return { textOffset: paragraph.start + located.textOffset, isShown: located.isShown }
  }
}

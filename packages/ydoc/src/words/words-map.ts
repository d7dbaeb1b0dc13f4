import { WordsIndex } from '@variorum/document'
import * as Y from 'yjs'
import { WORDS_ROOT } from '../roots.ts'
import { EMBEDDED, markOf, shownIn, SPACER, type WordsBlock } from './words-block.ts'
import { readBlocks } from './words-sequence.ts'

/** Where a unit of the sequence stands in the whole text, or where it stood before it was deleted. */
interface UnitPlace {
  readonly textOffset: number
  /** True if the unit is a character that is shown: it takes up the text from `textOffset` to the next offset. */
  readonly isShown: boolean
}

const mapByIndex = new WeakMap<WordsIndex, WordsMap>()

/** The words of a document at one moment, with the way between whole-text offsets and the ids of characters. */
export class WordsMap {
  readonly index: WordsIndex
  readonly blocks: readonly WordsBlock[]
  readonly #numberOf = new Map<Y.Map<unknown> | null, number>()

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
    const offset = textOffset - paragraph.start
    const run = this.blocks[paragraph.index]?.runs.findLast((one) => one.textOffset <= offset)
    if (!run || offset >= run.textOffset + run.length) return null
    return Y.createID(run.client, run.clock + offset - run.textOffset)
  }

  /**
   * Where the unit `id` stands in the whole text of `doc`, whose words these are. Null if `doc` has not received it, if it is no part of the
   * words, or if nothing of its place is left.
   */
  placeOf(doc: Y.Doc, id: Y.ID): UnitPlace | null {
    if (id.clock >= Y.getState(doc.store, id.client)) return null
    // A struct whose parent was deleted has no place any more.
    const struct: Y.Item | Y.GC = Y.getItem(doc.store, id)
    if (!(struct instanceof Y.Item) || struct.parent !== doc.share.get(WORDS_ROOT)) return null
    const within = id.clock - struct.id.clock
    let offset = shownUnits(struct, within)
    let mark: Y.Map<unknown> | null = null
    for (let item: Y.Item | null = struct; item !== null; item = item.left) {
      mark = item.deleted ? null : markOf(item)
      if (mark) break
      if (item !== struct) offset += shownUnits(item, item.length)
    }
    const paragraph = this.index.paragraphs[this.#numberOf.get(mark) ?? -1]
    if (!paragraph) return null
    const isShown = shownUnits(struct, within + 1) > shownUnits(struct, within)
    return { textOffset: paragraph.start + offset, isShown }
  }
}

/** How many of the first `count` units of an item are shown. */
function shownUnits(item: Y.Item, count: number): number {
  if (item.deleted || !item.countable || markOf(item)) return 0
  if (!(item.content instanceof Y.ContentString)) return count
  if (!item.content.str.includes(SPACER)) return count
  let shown = 0
  let start = 0
  for (const piece of shownIn(item)) {
    shown += Math.max(0, Math.min(piece.length, count - start))
    start += piece.length + SPACER.length
  }
  return shown
}

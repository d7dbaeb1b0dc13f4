import { WordsIndex } from '@variorum/document'
import type * as Y from 'yjs'
import { BlockReader, type BlockPiece, type WordsBlock } from './words-blocks.ts'

/** A position as Yjs counts inside one text node. */
interface TypePosition {
  readonly type: Y.XmlText
  readonly index: number
}

const mapByIndex = new WeakMap<WordsIndex, WordsMap>()

/** The words of a document at one moment, with the way between whole-text offsets and positions in Yjs text nodes. */
export class WordsMap {
  readonly index: WordsIndex
  readonly #blocks: readonly WordsBlock[]
  readonly #startByText = new Map<unknown, number>()

  constructor(blocks: readonly WordsBlock[]) {
    this.#blocks = blocks
    this.index = new WordsIndex(blocks)
    mapByIndex.set(this.index, this)
    for (const [at, { start }] of this.index.paragraphs.entries()) {
      for (const piece of blocks[at]?.pieces ?? []) {
        if (piece.text) this.#startByText.set(piece.text, start + piece.start)
      }
    }
  }

  /** Reads the words of `doc` as they stand. */
  static of(doc: Y.Doc): WordsMap {
    return new WordsMap(new BlockReader(doc).read())
  }

  /** The map that belongs to `index`, which was read from `doc` as it stands; it is made once per index. */
  static for(doc: Y.Doc, index: WordsIndex): WordsMap {
    let map = mapByIndex.get(index)
    // It was made of the same words without a map.
    if (!map) mapByIndex.set(index, (map = WordsMap.of(doc)))
    return map
  }

  /** The text node that holds the character at `textOffset`, and where in it. Null for a separator, an embedded node, or outside. */
  characterAt(textOffset: number): TypePosition | null {
    const paragraph = this.index.paragraphAt(textOffset)
    if (!paragraph) return null
    const offset = textOffset - paragraph.start
    const piece = this.#blocks[paragraph.index]?.pieces.find(
      ({ start, length }: BlockPiece) => offset >= start && offset < start + length,
    )
    return piece?.text ? { type: piece.text, index: offset - piece.start } : null
  }

  /** The whole-text offset of a position in a text node; null if the node is not part of the words. */
  textOffset(type: Y.AbstractType<unknown>, index: number): number | null {
    const start = this.#startByText.get(type)
    return start === undefined ? null : start + index
  }
}

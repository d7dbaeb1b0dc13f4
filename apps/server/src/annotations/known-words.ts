import type { WordsIndex } from '@variorum/document'
import { WordsReader } from '@variorum/ydoc'
import type * as Y from 'yjs'

/**
 * What may be known of all texts together, in UTF-16 units: five books of the longest kind. Knowing them takes some five bytes a unit. Beyond
 * it those are forgotten that were used longest ago.
 */
const CHARS_MAX_OF_ALL = 16 * 1024 * 1024

interface Known {
  readonly reader: WordsReader
  readonly chars: number
}

/**
 * The words of the texts on which somebody annotates, beside the documents of their rooms: read whole once, and after a change only as far
 * as it went. A document that its room gives up takes its words along.
 */
export class KnownWords {
  readonly #onRead: (paragraphCount: number) => void
  readonly #charsMax: number
  /** By last use, the oldest first. */
  readonly #known = new Map<Y.Doc, Known>()
  #chars = 0

  /** `onRead` hears how many paragraphs had to be read for an answer. */
  constructor(
    onRead: (paragraphCount: number) => void = () => undefined,
    charsMax = CHARS_MAX_OF_ALL,
  ) {
    this.#onRead = onRead
    this.#charsMax = charsMax
  }

  /** How many UTF-16 units of words are known. */
  get chars(): number {
    return this.#chars
  }

  /** The words of a document as they stand now. The same object as before if they have not changed. */
  of(doc: Y.Doc): WordsIndex {
    const reader = this.#known.get(doc)?.reader ?? this.#meet(doc)
    const before = reader.readCount
    const { index } = reader
    if (reader.readCount > before) this.#onRead(reader.readCount - before)
    this.#keep(doc, { reader, chars: index.text.length })
    return index
  }

  #meet(doc: Y.Doc): WordsReader {
    doc.once('destroy', () => this.#forget(doc))
    return new WordsReader(doc)
  }

  #keep(doc: Y.Doc, known: Known): void {
    this.#chars += known.chars - (this.#known.get(doc)?.chars ?? 0)
    this.#known.delete(doc)
    this.#known.set(doc, known)
    for (const oldest of this.#known.keys()) {
      // The one that was just asked for stays, however long it is: it is asked for again soon.
      if (this.#chars <= this.#charsMax || oldest === doc) return
      this.#forget(oldest)
    }
  }

  #forget(doc: Y.Doc): void {
    const known = this.#known.get(doc)
    if (!known) return
    known.reader.destroy()
    this.#known.delete(doc)
    this.#chars -= known.chars
  }
}

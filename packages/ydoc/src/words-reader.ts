import type { WordsIndex } from '@variorum/document'
import type * as Y from 'yjs'
import { WORDS_ROOT } from './roots.ts'
import { BlockReader } from './words-blocks.ts'
import { WordsMap } from './words-map.ts'

/**
 * The words of a document, read once and then kept in step: after a change only the paragraphs that it touched are read again, when
 * somebody asks.
 */
export class WordsReader {
  readonly #doc: Y.Doc
  readonly #blocks: BlockReader
  readonly #onChanged: () => void
  #words: WordsMap | null = null

  /** `onChanged` is called after every change of the words. */
  constructor(doc: Y.Doc, onChanged: () => void = () => undefined) {
    this.#doc = doc
    this.#blocks = new BlockReader(doc)
    this.#onChanged = onChanged
    doc.getXmlFragment(WORDS_ROOT).observeDeep(this.#onWordsChanged)
  }

  /** The words as they stand; the same object until they change. */
  get words(): WordsMap {
    return (this.#words ??= new WordsMap(this.#blocks.read()))
  }

  get index(): WordsIndex {
    return this.words.index
  }

  /** How many paragraphs were read until now, those included that were read again. */
  get readCount(): number {
    return this.#blocks.readCount
  }

  /** Lets go of the document. */
  destroy(): void {
    this.#doc.getXmlFragment(WORDS_ROOT).unobserveDeep(this.#onWordsChanged)
  }

  readonly #onWordsChanged = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) this.#blocks.forget(event.target)
    this.#words = null
    this.#onChanged()
  }
}

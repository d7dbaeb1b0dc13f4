import type { WordsIndex } from '@variorum/document'
import type * as Y from 'yjs'
import { WordsMap } from './words-map.ts'
import { WordsSequence } from './words-sequence.ts'

/** The words of a document, read once and then kept in step: after a change only the paragraphs that it touched are read again. */
export class WordsReader {
  readonly #sequence: WordsSequence
  #words: WordsMap | null = null

  /** `onChanged` is called after every change of the words. */
  constructor(doc: Y.Doc, onChanged: () => void = () => undefined) {
    this.#sequence = new WordsSequence(doc, () => {
      this.#words = null
      onChanged()
    })
  }

  /** The words as they stand; the same object until they change. */
  get words(): WordsMap {
    return (this.#words ??= new WordsMap(this.#sequence.blocks))
  }

  get index(): WordsIndex {
    return this.words.index
  }

  /** How many paragraphs were read until now, those included that were read again. */
  get readCount(): number {
    return this.#sequence.readCount
  }

  /** Lets go of the document. */
  destroy(): void {
    this.#sequence.destroy()
  }
}

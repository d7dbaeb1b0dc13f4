import { createHash } from 'node:crypto'
import type { Place, WordsIndex } from '@variorum/document'
import type { QuoteAnswers, QuoteSearch } from '@variorum/ydoc'

/** More lost quotes than this in one text are searched for anew each time: a megabyte of answers. */
const ANSWERS_MAX = 10_000
/** Bytes of a hash that name a search: no two searches of one text share them. */
const NAME_BYTES = 12

interface Stored {
  readonly words: string
  readonly places: Readonly<Record<string, Place>>
}

/**
 * Where quotes were found in one version of the words, for the next who asks. An answer depends on the paragraphs and on what was looked
 * for, and on nothing else, so both are told apart by their hashes; answers in other words are dropped.
 */
export class KeptAnswers implements QuoteAnswers {
  readonly #index: WordsIndex
  readonly #places: Map<string, Place>
  #words: string | null = null

  /** `bytes` are what `encode` gave an earlier time, of these words or of others. */
  constructor(index: WordsIndex, bytes: Uint8Array | null) {
    this.#index = index
    const stored = bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Stored)
    const places = Object.entries(stored?.places ?? {})
    this.#places = new Map(places.length > 0 && stored?.words === this.#wordsHash() ? places : [])
  }

  recall(search: QuoteSearch): Place | null {
    return this.#places.get(hashOf(search)) ?? null
  }

  keep(search: QuoteSearch, place: Place): void {
    if (this.#places.size < ANSWERS_MAX) this.#places.set(hashOf(search), place)
  }

  encode(): Uint8Array {
    // Without answers, as mostly, nobody asks of which words they are.
    const words = this.#places.size === 0 ? '' : this.#wordsHash()
    const stored: Stored = { words, places: Object.fromEntries(this.#places) }
    return new TextEncoder().encode(JSON.stringify(stored))
  }

  #wordsHash(): string {
    return (this.#words ??= hashOf(this.#index.paragraphs.map(({ id, text }) => [id, text])))
  }
}

function hashOf(value: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(value)).digest()
  return hash.subarray(0, NAME_BYTES).toString('base64url')
}

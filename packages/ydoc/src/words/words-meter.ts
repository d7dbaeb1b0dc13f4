import * as Y from 'yjs'
import { itemsIn } from './items-in.ts'
import { markOf, SPACER } from './words-block.ts'
import { WORDS_ROOT } from './words-roots.ts'

/** What was done to the words, in figures: for whoever keeps count, never what they say. */
export interface WordsChange {
  /** UTF-16 units that stand there now and did not before. */
  readonly addedChars: number
  /** UTF-16 units that stood there before and do not now. Words that moved to another paragraph were removed and added. */
  readonly removedChars: number
  /** Names of the paragraphs that were changed, put in, or taken out; the same in every replica. */
  readonly paragraphs: ReadonlySet<string>
}

/**
 * Measures what happens in a transaction that is under way, part by part. It looks at what is new and at what was deleted, so it costs as
 * much as the change and its paragraphs do, not as the words do.
 */
export class WordsMeter {
  readonly #transaction: Y.Transaction
  /** How far each client's items were looked at. */
  readonly #clocks = new Map<number, number>()
  /** How many deletions of each client's items were looked at. */
  readonly #deletions = new Map<number, number>()

  constructor(transaction: Y.Transaction) {
    this.#transaction = transaction
  }

  /** What happened since the last call. What was put in by clients other than these is left for a later one. */
  take(clients: Iterable<number> = this.#transaction.doc.store.clients.keys()): WordsChange {
    const names = new ParagraphNames(this.#transaction.doc)
    let addedChars = 0
    for (const item of this.#added(clients)) {
      if (!item.deleted) addedChars += names.charsOf(item)
    }
    let removedChars = 0
    for (const item of this.#removed()) removedChars += names.charsOf(item)
    return { addedChars, removedChars, paragraphs: names.found }
  }

  *#added(clients: Iterable<number>): Generator<Y.Item> {
    const { doc } = this.#transaction
    for (const client of clients) {
      const from = this.#clocks.get(client) ?? this.#clockBefore(client)
      yield* itemsIn(doc, client, from)
      this.#clocks.set(client, Math.max(from, Y.getState(doc.store, client)))
    }
  }

  *#removed(): Generator<Y.Item> {
    const { doc, deleteSet } = this.#transaction
    for (const [client, deletions] of deleteSet.clients) {
      const before = this.#clockBefore(client)
      for (const { clock, len } of deletions.slice(this.#deletions.get(client) ?? 0)) {
        // What came and went within the transaction was never there.
        if (clock < before) yield* itemsIn(doc, client, clock, clock + len)
      }
      this.#deletions.set(client, deletions.length)
    }
  }

  #clockBefore(client: number): number {
    return this.#transaction.beforeState.get(client) ?? 0
  }
}

/** Finds the paragraphs of items, each stretch of the sequence walked once. */
class ParagraphNames {
  readonly found = new Set<string>()
  readonly #sequence: unknown
  readonly #known = new Map<Y.Item, string>()

  constructor(doc: Y.Doc) {
    // As it is known now: asked for by its type, a root of another would be spoilt.
    this.#sequence = doc.share.get(WORDS_ROOT)
  }

  /** How many characters an item holds, in UTF-16 units. Its paragraph is noted. */
  charsOf(item: Y.Item): number {
    if (item.parent === this.#sequence) {
      this.found.add(this.#nameOf(item))
      if (!(item.content instanceof Y.ContentString)) return 0
      return item.content.str.replaceAll(SPACER, '').length
    }
    // What a mark says of its paragraph.
    const mark = item.parent instanceof Y.Map ? placeOf(item.parent) : null
    if (mark && mark.parent === this.#sequence) this.found.add(nameOf(mark))
    return 0
  }

  #nameOf(item: Y.Item): string {
    const walked: Y.Item[] = []
    let name = ''
    for (let at: Y.Item | null = item; at !== null; at = at.left) {
      name = this.#known.get(at) ?? (markOf(at) ? nameOf(at) : '')
      if (name !== '') break
      walked.push(at)
    }
    for (const at of walked) this.#known.set(at, name)
    return name
  }
}

function placeOf({ _item: item }: Y.Map<unknown>): Y.Item | null {
  return item
}

function nameOf({ id }: Y.Item): string {
  return `${id.client}-${id.clock}`
}

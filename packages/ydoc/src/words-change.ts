import * as Y from 'yjs'
import { WORDS_ROOT } from './roots.ts'

/** What was done to the words, in figures: for whoever keeps count, never what they say. */
export interface WordsChange {
  /** UTF-16 units that stand there now and did not before. */
  readonly addedChars: number
  /** UTF-16 units that stood there before and do not now. Words that moved to another paragraph were removed and added. */
  readonly removedChars: number
  /** Names of the paragraphs that were changed, put in, or taken out; the same in every replica. */
  readonly paragraphs: ReadonlySet<string>
}

/** A type that can change; Yjs says no more of it. */
type Changed = Y.Transaction['changed'] extends Map<infer Type, unknown> ? Type : never

/**
 * Measures what happens in a transaction that is under way, part by part. It looks at what is new and at what was deleted, so it costs as
 * much as the change does, not as the words do.
 */
export class WordsMeter {
  readonly #transaction: Y.Transaction
  /** How far each client's items were looked at. */
  readonly #clocks = new Map<number, number>()
  /** How many deletions of each client's items were looked at. */
  readonly #deletions = new Map<number, number>()
  readonly #changed = new Set<Changed>()

  constructor(transaction: Y.Transaction) {
    this.#transaction = transaction
  }

  /** As it is known now: asked for by its type, a root of another would be spoilt. */
  get #root(): Changed | undefined {
    return this.#transaction.doc.share.get(WORDS_ROOT)
  }

  /** What happened since the last call. What was put in by clients other than these is left for a later one. */
  take(clients: Iterable<number> = this.#transaction.doc.store.clients.keys()): WordsChange {
    const paragraphs = new Set<string>()
    const addedChars = this.#takeAdded(clients, paragraphs)
    const removedChars = this.#takeRemoved(paragraphs)
    for (const type of this.#transaction.changed.keys()) {
      if (this.#changed.has(type)) continue
      this.#changed.add(type)
      const item = this.#paragraphOf(type)
      if (item) paragraphs.add(nameOf(item))
    }
    return { addedChars, removedChars, paragraphs }
  }

  #takeAdded(clients: Iterable<number>, paragraphs: Set<string>): number {
    let chars = 0
    for (const client of clients) {
      const structs = this.#transaction.doc.store.clients.get(client) ?? []
      const from = this.#clocks.get(client) ?? this.#clockBefore(client)
      const last = structs.at(-1)
      if (!last || last.id.clock + last.length <= from) continue
      for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
        chars += this.#charsIn(structs[index], paragraphs, false)
      }
      this.#clocks.set(client, last.id.clock + last.length)
    }
    return chars
  }

  #takeRemoved(paragraphs: Set<string>): number {
    let chars = 0
    for (const [client, deletions] of this.#transaction.deleteSet.clients) {
      const structs = this.#transaction.doc.store.clients.get(client) ?? []
      const before = this.#clockBefore(client)
      for (const { clock, len } of deletions.slice(this.#deletions.get(client) ?? 0)) {
        // What came and went within the transaction was never there.
        if (clock >= before) continue
        for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
          const struct = structs[index]
          if (!struct || struct.id.clock >= clock + len) break
          chars += this.#charsIn(struct, paragraphs, true)
        }
      }
      this.#deletions.set(client, deletions.length)
    }
    return chars
  }

  #clockBefore(client: number): number {
    return this.#transaction.beforeState.get(client) ?? 0
  }

  /** The characters of an item that is deleted, or is not. A paragraph that comes or goes is noted. */
  #charsIn(struct: Y.Item | Y.GC | undefined, paragraphs: Set<string>, isDeleted: boolean): number {
    if (!(struct instanceof Y.Item) || struct.deleted !== isDeleted) return 0
    if (struct.parent === this.#root) paragraphs.add(nameOf(struct))
    return struct.content instanceof Y.ContentString ? struct.length : 0
  }

  /** The item of the paragraph in which a type lies; null for the sequence of paragraphs, and for what is no part of the words. */
  #paragraphOf(type: Changed): Y.Item | null {
    // The only way up; the name is Yjs's.
    let { _item: item } = type
    while (item && item.parent !== this.#root) {
      item = item.parent instanceof Y.AbstractType ? itemOf(item.parent) : null
    }
    return item
  }
}

function itemOf({ _item: item }: Y.AbstractType<unknown>): Y.Item | null {
  return item
}

function nameOf({ id }: Y.Item): string {
  return `${id.client}-${id.clock}`
}

import {
  inReadingOrder,
  isSameFormats,
  NO_FORMATS,
  type FootnoteReference,
  type ParagraphId,
} from '@variorum/document'
import * as Y from 'yjs'
import { deletedItems, itemsIn } from './items-in.ts'
import { itemOf, markOf, readBlock, type WordsBlock } from './words-block.ts'
import { RECREATED_ROOT, WORDS_ROOT } from './words-roots.ts'

type Mark = Y.Map<unknown>

/** Stands for the characters before every mark where a mark is asked for. */
const HEAD = 'head'

/**
 * The words of a document as blocks, kept in step: after a change only the blocks that it touched are read again, when somebody asks. A
 * change costs as much as it and its paragraphs are long, not as the words are.
 */
export class WordsSequence {
  readonly doc: Y.Doc
  readonly text: Y.Text
  readonly #onChanged: (transaction: Y.Transaction) => void
  #blocks: readonly WordsBlock[] | null = null
  /** The blocks that were read, by their marks. */
  #known = new Map<Mark | typeof HEAD, WordsBlock>()
  readonly #changed = new Set<Mark | typeof HEAD>()
  /** False while the same marks stand in the same order as when blocks were read last. */
  #isRestructured = false
  #lastBlocks: readonly WordsBlock[] = []
  #readCount = 0

  /** `onChanged` is called after every transaction that changed the words. */
  constructor(doc: Y.Doc, onChanged: (transaction: Y.Transaction) => void = () => undefined) {
    this.doc = doc
    this.text = doc.getText(WORDS_ROOT)
    // Asked for by its type now: Yjs puts another object in its place when that is done first, and a change of the old one is not known again.
    doc.getArray(RECREATED_ROOT)
    this.#onChanged = onChanged
    this.text.observeDeep(this.#onEvents)
  }

  /**
   * The paragraphs in reading order, in which footnotes stand behind all others (`inReadingOrder`); the same array until they change, and the same object for a block that did not. Within a transaction
   * they are those from before it. A block without a usable id, or with an id that an earlier one has, answers to a stand-in made of its
   * place in the history: the same in every replica and after compaction.
   */
  get blocks(): readonly WordsBlock[] {
    return (this.#blocks ??= this.#lastBlocks = this.#readChanged() ?? this.#read())
  }

  /** How many blocks were read until now, those included that were read again. */
  get readCount(): number {
    return this.#readCount
  }

  /** Lets go of the document. */
  destroy(): void {
    this.text.unobserveDeep(this.#onEvents)
  }

  readonly #onEvents = (
    events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ): void => {
    if (this.#known.size > 0) {
      for (const { target } of events) {
        if (target instanceof Y.Map && this.#known.has(target)) this.#changed.add(target)
      }
      const items = [...changedItems(transaction, this.text)]
      this.#isRestructured ||= items.some(({ content }) => content instanceof Y.ContentType)
      for (const mark of this.#marksBefore(items)) this.#changed.add(mark)
    }
    this.#blocks = null
    this.#onChanged(transaction)
  }

  /** The marks, of those that are known and still stand, in whose blocks these items are. */
  #marksBefore(items: Iterable<Y.Item>): Set<Mark | typeof HEAD> {
    const found = new Set<Mark | typeof HEAD>()
    const seen = new Set<Y.Item>()
    for (const item of items) {
      let at: Y.Item | null = item
      for (; at !== null && !seen.has(at); at = at.left) {
        seen.add(at)
        const mark = at.deleted ? null : markOf(at)
        if (!mark || !this.#known.has(mark)) continue
        found.add(mark)
        break
      }
      if (at === null) found.add(HEAD)
    }
    return found
  }

  /**
   * Null if marks came or went, or say something else, if other formats hold behind a block, or if it leads to other footnotes: then the order, the
   * ids and the formats of all have to be found anew.
   */
  #readChanged(): readonly WordsBlock[] | null {
    if (this.#isRestructured || this.#known.size === 0 || this.#changed.has(HEAD)) return null
    const blocks = [...this.#lastBlocks]
    for (const mark of this.#changed) {
      const before = this.#known.get(mark)
      if (mark === HEAD || !before) return null
      const { block } = readBlock(this.text, mark, before.formatsBefore)
      this.#readCount++
      if (block.id !== before.id) return null
      if (!isSameFormats(block.formatsBehind, before.formatsBehind)) return null
      if (!isOrderedAlike(block, before)) return null
      this.#known.set(mark, block)
      const number = this.#numberOf(mark)
      const shown = blocks[number]
      if (!shown) return null
      blocks[number] = shown.id === block.id ? block : answeringTo(block, shown.id)
    }
    this.#changed.clear()
    return blocks
  }

  #numberOf(mark: Mark): number {
    return this.#lastBlocks.findIndex((block) => block.mark === mark)
  }

  #read(): readonly WordsBlock[] {
    const before = this.#known
    const read: WordsBlock[] = []
    const readOn = (from: Mark | null): void => {
      for (let mark: Mark | null = from, isFirst = true; ; isFirst = false) {
        if (!isFirst && (mark === null || before.has(mark))) return
        const formats = read.at(-1)?.formatsBehind ?? NO_FORMATS
        const { block, next } = readBlock(this.text, mark, formats)
        if (mark !== null || block.text !== '') this.#readCount++
        read.push(block)
        if (next === null) return
        mark = next
      }
    }
    if (before.size === 0) {
      readOn(null)
    } else {
      for (const [mark, block] of before) {
        if (mark !== HEAD && itemOf(mark).deleted) continue
        if (this.#changed.has(mark)) readOn(mark === HEAD ? null : mark)
        else read.push(block)
      }
    }
    this.#changed.clear()
    this.#isRestructured = false
    this.#carryFormats(read)
    const ids = new Set<ParagraphId>()
    this.#known = new Map(read.map((block) => [block.mark ?? HEAD, block]))
    const named = read
      .filter(({ mark, text }) => mark !== null || text !== '')
      .map((block) => {
        const isFree = block.id !== '' && !ids.has(block.id)
        const bearer = isFree ? block : this.#named(block, ids)
        ids.add(bearer.id)
        return bearer
      })
    return inReadingOrder(named)
  }

  /** Reads those again at whose beginning other formats hold now. */
  #carryFormats(read: WordsBlock[]): void {
    let held = NO_FORMATS
    for (const [at, block] of read.entries()) {
      if (isSameFormats(block.formatsBefore, held)) {
        held = block.formatsBehind
        continue
      }
      this.#readCount++
      const again = readBlock(this.text, block.mark, held)
      read[at] = again.block
      held = again.block.formatsBehind
    }
  }

  readonly #standIns = new WeakMap<WordsBlock, WordsBlock>()

  #named(block: WordsBlock, taken: ReadonlySet<ParagraphId>): WordsBlock {
    const known = this.#standIns.get(block)
    if (known && !taken.has(known.id)) return known
    let id = standInId(block.mark)
    // Somebody may have written it into another mark.
    while (taken.has(id)) id = `${id}-` as ParagraphId
    const named = answeringTo(block, id)
    this.#standIns.set(block, named)
    return named
  }
}

/** Reads the words of `doc` once, as they stand. */
export function readBlocks(doc: Y.Doc): readonly WordsBlock[] {
  const sequence = new WordsSequence(doc)
  const { blocks } = sequence
  sequence.destroy()
  return blocks
}

/** The items of `sequence` that a transaction put in or deleted, and that still have their place there. */
function* changedItems(transaction: Y.Transaction, sequence: Y.Text): Generator<Y.Item> {
  const { beforeState, doc } = transaction
  for (const client of doc.store.clients.keys()) {
    for (const item of itemsIn(doc, client, beforeState.get(client) ?? 0)) {
      if (item.parent !== sequence) continue
      if (!item.deleted) yield item
      yield* cutBy(item, doc)
    }
  }
  for (const item of deletedItems(transaction)) if (item.parent === sequence) yield item
}

/**
 * The items between which a new one was put in, by whoever did so. They may stand elsewhere than it does now; and where it came between the
 * halves of a pair of surrogates, Yjs has made replacement characters of them.
 */
function* cutBy({ origin, rightOrigin }: Y.Item, { store }: Y.Doc): Generator<Y.Item> {
  for (const id of [origin, rightOrigin]) {
    const struct: Y.Item | Y.GC | null = id && Y.getItem(store, id)
    if (struct instanceof Y.Item) yield struct
  }
}

/** Whether a block that says something else stands where it stood, and the footnotes that it leads to do. */
function isOrderedAlike(block: WordsBlock, before: WordsBlock): boolean {
  const isNote = block.role === 'footnote'
  if (isNote !== (before.role === 'footnote')) return false
  return isNote || isSameReferences(block.references, before.references)
}

function isSameReferences(
  some: readonly FootnoteReference[],
  others: readonly FootnoteReference[],
): boolean {
  return (
    some.length === others.length &&
    some.every(({ footnote }, at) => footnote === others[at]?.footnote)
  )
}

function answeringTo(block: WordsBlock, id: ParagraphId): WordsBlock {
  return block.id === '' ? { ...block, id } : { ...block, id, ownId: block.id }
}

function standInId(mark: Mark | null): ParagraphId {
  // There is one at most: its name stays whatever is typed at its start.
  const { client, clock } = mark ? itemOf(mark).id : { client: 0, clock: 0 }
  return `y-${client}-${clock}` as ParagraphId
}

import * as Y from 'yjs'
import { firstItem, itemOf, markOf, type WordsBlock } from './words-block.ts'

// `Y.Text` finds a place by counting units, over as many items as the words have; here a place is known by its paragraph. It also puts
// characters behind what was deleted at their place, if it happens to remember it so: an undo of that, or what others typed into it
// meanwhile, would then come between them and the words that they were typed behind.

/** Units with consecutive ids. */
export interface UnitRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** Puts units directly behind `left`, in the current transaction; null is the very start. Gives the item that they are. */
export function insertBehind(
  sequence: Y.Text,
  left: Y.Item | null,
  content: Y.Item['content'],
): Y.Item {
  return inTransaction(sequence, (transaction, doc) => {
    const right = left ? left.right : firstItem(sequence)
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
    const item = new Y.Item(
      id,
      left,
      left?.lastId ?? null,
      right,
      right?.id ?? null,
      sequence,
      null,
      content,
    )
    item.integrate(transaction, 0)
    return item
  })
}

/** Deletes units, in the current transaction. */
export function deleteUnits(sequence: Y.Text, { client, clock, length }: UnitRange): void {
  inTransaction(sequence, (transaction, doc) => {
    const end = clock + length
    for (let at = clock; at < end;) {
      const item = Y.getItemCleanStart(transaction, Y.createID(client, at))
      if (at + item.length > end) {
        Y.getItemCleanEnd(transaction, doc.store, Y.createID(client, end - 1))
      }
      item.delete(transaction)
      at += item.length
    }
  })
}

/** The item that ends with the unit `id`. */
export function itemEndingWith(sequence: Y.Text, id: Y.ID): Y.Item {
  return inTransaction(sequence, (transaction, doc) =>
    Y.getItemCleanEnd(transaction, doc.store, id),
  )
}

/** The last item that stands before a block; null if none does. `block` undefined is the end of the words, of which `last` is the last block. */
export function itemBefore(
  sequence: Y.Text,
  block: WordsBlock | undefined,
  last: WordsBlock | undefined,
): Y.Item | null {
  let item: Y.Item | null
  if (block) item = block.mark && itemOf(block.mark).left
  else {
    item = last?.mark ? itemOf(last.mark) : firstItem(sequence)
    while (item?.right) item = item.right
  }
  while (item && (item.deleted || !item.countable)) item = item.left
  return item
}

/** The first item of a block: its mark, or what stands first of all. */
export function firstItemOf(sequence: Y.Text, { mark }: WordsBlock): Y.Item | null {
  return mark ? itemOf(mark) : firstItem(sequence)
}

/** The last item of a block that stands; null if none does, as before every mark. */
export function lastItemOf(sequence: Y.Text, block: WordsBlock): Y.Item | null {
  let last: Y.Item | null = null
  for (let item = firstItemOf(sequence, block); item; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (last && markOf(item)) break
    last = item
  }
  return last
}

function inTransaction<Result>(
  sequence: Y.Text,
  act: (transaction: Y.Transaction, doc: Y.Doc) => Result,
): Result {
  const { doc } = sequence
  if (!doc) throw new Error('the sequence is in no document')
  return doc.transact((transaction) => {
    const result = act(transaction, doc)
    // It remembers where items stand, and is told of changes by `Y.Text` itself only.
    const { _searchMarker: markers } = sequence
    if (markers) markers.length = 0
    return result
  })
}

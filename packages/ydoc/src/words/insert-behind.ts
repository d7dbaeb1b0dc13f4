import * as Y from 'yjs'
import { firstItem } from './words-block.ts'

/**
 * Puts characters, or a paragraph mark, directly behind the unit `left`, at `index` of the sequence; null is its very start. `Y.Text` puts
 * them behind what was deleted there as well: an undo of that, or what others typed into it meanwhile, would then come between them and
 * the words that they were typed behind.
 */
export function insertBehind(
  sequence: Y.Text,
  left: Y.ID | null,
  index: number,
  put: string | Y.Map<unknown>,
): void {
  const { doc } = sequence
  if (!doc) throw new Error('the sequence is in no document')
  doc.transact((transaction) => {
    const before = left && Y.getItemCleanEnd(transaction, doc.store, left)
    const after = before ? before.right : firstItem(sequence)
    if (!after?.deleted) {
      if (typeof put === 'string') sequence.insert(index, put)
      else sequence.insertEmbed(index, put)
      return
    }
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
    const content = typeof put === 'string' ? new Y.ContentString(put) : new Y.ContentType(put)
    const behind = before?.lastId ?? null
    const item = new Y.Item(id, before, behind, after, after.id, sequence, null, content)
    item.integrate(transaction, 0)
    // It says where in the sequence items stand, and is kept by `Y.Text` itself only.
    const { _searchMarker: markers } = sequence
    if (markers) markers.length = 0
  })
}

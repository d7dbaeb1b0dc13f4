import * as Y from 'yjs'
import { RecreationIndex } from './recreation-index.ts'
import type { Recreation } from './recreations.ts'

// What an undo brings back its own page looks at once: it may belong elsewhere by now.

/** What came back in the last undo of a document's own client, of what it stood as in the same place. */
const comingBack = new WeakMap<Y.Doc, RecreationIndex>()

/** Says of what an undo makes again that it may go to where what it was put behind went while it was gone. */
export function setComingBack(doc: Y.Doc, recreations: readonly Recreation[]): void {
  const before = comingBack.get(doc)?.entries ?? []
  comingBack.set(doc, new RecreationIndex([...before, ...recreations]))
}

/** What came back is where it belongs from now on. */
export function setCameBack(doc: Y.Doc): void {
  comingBack.delete(doc)
}

/** What a unit that comes back stood as in the same place; null if it does not come back. */
export function stoodAs(doc: Y.Doc, { client, clock }: Y.ID): Y.ID | null {
  const [entry] = comingBack.get(doc)?.originsOf(client, clock, clock + 1) ?? []
  return entry ? Y.createID(entry.old.client, entry.old.clock + clock - entry.made.clock) : null
}

import * as Y from 'yjs'
import { WORDS_ROOT } from './words-roots.ts'

/** The item of the words that a unit is in. Null for what has not come or is no part of them: a record may name anything, and nobody's letters go into a map. */
export function itemOfWords(
  doc: Y.Doc,
  { client, clock }: Pick<Y.ID, 'client' | 'clock'>,
): Y.Item | null {
  if (clock >= Y.getState(doc.store, client)) return null
  const struct: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, clock))
  const isOfWords = struct instanceof Y.Item && struct.parent === doc.share.get(WORDS_ROOT)
  return isOfWords && struct.parentSub === null ? struct : null
}

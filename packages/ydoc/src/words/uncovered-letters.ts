import type * as Y from 'yjs'
import { showsNothing } from './gone-left-of.ts'
import { itemsIn } from './items-in.ts'
import { isOwnClient } from './own-letters.ts'
import { recreationsOf } from './recreations.ts'

/** Deleted items that are passed on the way to letters: more than stand beside each other where people work. */
const ITEMS_MAX = 1_000

/**
 * Whether a transaction took away what letters of this document's reader stood behind. They were late for a move perhaps, and waited for it to follow: now nothing
 * keeps them.
 */
export function uncoversOwnLetters({ doc, deleteSet }: Y.Transaction): boolean {
  if (recreationsOf(doc).entries.length === 0) return false
  let steps = ITEMS_MAX
  for (const [client, ranges] of deleteSet.clients) {
    for (const { clock, len } of ranges) {
      for (const item of itemsIn(doc, client, clock, clock + len)) {
        let { right } = item
        while (right && showsNothing(right) && --steps > 0) ({ right } = right)
        if (right && isOwnClient(doc, right.id.client)) return true
        if (--steps <= 0) return true
      }
    }
  }
  return false
}

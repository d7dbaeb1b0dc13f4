import type * as Y from 'yjs'
import { isEnd } from './gone-left-of.ts'
import { itemsIn } from './items-in.ts'
import { takenAwayFrom } from './just-undone.ts'
import { isOwnClient } from './own-letters.ts'
import { markOf } from './words-block.ts'

// What an undo takes away from where it had been moved to leaves behind what others put among it there. Who takes the move back has seen that, and their page
// has it go along at once: whoever wrote it may have no page open that would.

/** Items that are looked over behind what was taken away: more than a paragraph has. */
const ITEMS_MAX = 5_000

/** What others wrote that stands in the same paragraph behind what was taken away. */
export function* leftBehind(doc: Y.Doc): Generator<Y.Item> {
  const seen = new Set<Y.Item>()
  for (const { client, clock, length } of takenAwayFrom(doc)) {
    for (const taken of itemsIn(doc, client, clock, clock + length)) {
      let count = 0
      for (let item = taken.right; item && !seen.has(item); item = item.right) {
        if (++count > ITEMS_MAX || isEnd(item) || (!item.deleted && markOf(item))) break
        seen.add(item)
        if (!item.deleted && item.countable && !isOwnClient(doc, item.id.client)) yield item
      }
    }
  }
}

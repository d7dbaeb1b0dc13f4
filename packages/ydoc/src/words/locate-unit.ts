import * as Y from 'yjs'
import { itemOf, markOf, shownIn, SPACER, type WordsBlock } from './words-block.ts'
import { WORDS_ROOT } from './words-roots.ts'

/** Where a unit of the sequence stands, or where it stood before it was deleted. */
export interface LocatedUnit {
  /** The mark of its block; null before every mark. */
  readonly mark: Y.Map<unknown> | null
  /** How many UTF-16 units of the block's text stand before it. */
  readonly textOffset: number
  /** True if it is a character that is shown: it takes up the text from `textOffset` to the next offset. */
  readonly isShown: boolean
}

/**
 * Finds a unit by its id. Null if `doc` has not received it, if it is no part of the words, or if nothing of its place is left. It costs as
 * much as the part of the paragraph before it has items.
 */
export function locateUnit(doc: Y.Doc, id: Y.ID): LocatedUnit | null {
  if (id.clock >= Y.getState(doc.store, id.client)) return null
  // A struct whose parent was deleted has no place any more.
  const struct: Y.Item | Y.GC = Y.getItem(doc.store, id)
  if (!(struct instanceof Y.Item) || struct.parent !== doc.share.get(WORDS_ROOT)) return null
  const within = id.clock - struct.id.clock
  const before = shownUnits(struct, within)
  const isShown = shownUnits(struct, within + 1) > before
  let textOffset = before
  for (let item: Y.Item | null = struct; item !== null; item = item.left) {
    const mark = item.deleted ? null : markOf(item)
    if (mark) return { mark, textOffset, isShown }
    if (item !== struct) textOffset += shownUnits(item, item.length)
  }
  return { mark: null, textOffset, isShown }
}

/**
 * The unit directly left of an offset in a block's text, which a caret there holds on to: a character, or the block's mark. Null at the start
 * of characters before every mark.
 */
export function unitLeftOf({ mark, runs }: WordsBlock, textOffset: number): Y.ID | null {
  if (textOffset === 0) return mark && itemOf(mark).id
  return characterIn(runs, textOffset - 1)
}

/** The id of the character at an offset in a block's text; null outside. */
export function characterIn(runs: WordsBlock['runs'], textOffset: number): Y.ID | null {
  const run = runs.findLast((one) => one.textOffset <= textOffset)
  if (!run || textOffset >= run.textOffset + run.length) return null
  return Y.createID(run.client, run.clock + textOffset - run.textOffset)
}

/** How many of the first `count` units of an item are shown. */
function shownUnits(item: Y.Item, count: number): number {
  if (item.deleted || !item.countable || markOf(item)) return 0
  if (!(item.content instanceof Y.ContentString)) return count
  if (!item.content.str.includes(SPACER)) return count
  let shown = 0
  let start = 0
  for (const piece of shownIn(item)) {
    shown += Math.max(0, Math.min(piece.length, count - start))
    start += piece.length + SPACER.length
  }
  return shown
}

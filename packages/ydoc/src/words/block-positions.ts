import type * as Y from 'yjs'
import { locateUnit } from './locate-unit.ts'
import type { WordsBlock } from './words-block.ts'

// Positions count as ProseMirror does in a flat document: one for the beginning of a paragraph, one for each character, one for the end.

/** A position, by the block that it is in. */
export interface PositionInBlock {
  readonly number: number
  /** In the block's text; -1 before its beginning. */
  readonly textOffset: number
}

/** How many positions a block takes. */
function positionsOfBlock({ text }: Pick<WordsBlock, 'text'>): number {
  return text.length + 2
}

/** The position before the block with this number; behind the last one for a number above it. */
export function openingOf(blocks: readonly WordsBlock[], number: number): number {
  let opening = 0
  for (const block of blocks.slice(0, number)) opening += positionsOfBlock(block)
  return opening
}

export function positionIn(blocks: readonly WordsBlock[], position: number): PositionInBlock {
  let rest = position
  for (const [number, block] of blocks.entries()) {
    if (rest < positionsOfBlock(block)) return { number, textOffset: rest - 1 }
    rest -= positionsOfBlock(block)
  }
  return { number: blocks.length, textOffset: -1 }
}

/** Where a unit stands in these words of `doc`, or where it stood before it was deleted; null if it is no part of them. */
export function positionOfUnit(
  { doc, blocks }: { readonly doc: Y.Doc; readonly blocks: readonly WordsBlock[] },
  id: Y.ID,
): { readonly before: number; readonly behind: number } | null {
  const located = locateUnit(doc, id)
  const number = located ? blocks.findIndex(({ mark }) => mark === located.mark) : -1
  if (!located || number === -1) return null
  const before = openingOf(blocks, number) + 1 + located.textOffset
  return { before, behind: before + (located.isShown ? 1 : 0) }
}

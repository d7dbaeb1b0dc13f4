import type { EditorView } from '@tiptap/pm/view'
import type { PmRange } from './pm-positions.ts'

/** The blocks of words that show in the window or stand within so many of its heights above and below. Costs a layout if one is due. */
export function wordsNear(view: EditorView, screens: number): PmRange {
  const blocks = view.dom.children
  const { innerHeight } = window
  const above = -screens * innerHeight
  const below = (1 + screens) * innerHeight
  const first = firstWhere(blocks, (block) => block.getBoundingClientRect().bottom >= above)
  const after = firstWhere(blocks, (block) => block.getBoundingClientRect().top > below)
  const [from, to] = [blocks[first], blocks[after]].map((block) => block && startOf(view, block))
  const { size } = view.state.doc.content
  return { from: from ?? size, to: to ?? size }
}

/** True if a range of words holds all of another one. */
export function holdsAll(outer: PmRange, inner: PmRange): boolean {
  return outer.from <= inner.from && inner.to <= outer.to
}

function startOf(view: EditorView, block: Element): number {
  return view.posAtDOM(block, 0)
}

/** Blocks stand below each other: whatever holds for one holds for all after it. */
function firstWhere(blocks: HTMLCollection, holds: (block: Element) => boolean): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    const block = blocks[middle]
    if (block && holds(block)) high = middle
    else low = middle + 1
  }
  return low
}

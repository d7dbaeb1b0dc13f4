/** Where the browser's caret is in a block, or what is selected of it. Offsets count in the block's text. */
interface ChosenWords {
  readonly start: number
  /** Null where nothing is selected. */
  readonly end: number | null
}

/** What somebody chose with the mouse in the block `id` of the preview; null for nothing, and for more than one block. */
export function chosenWords(preview: Element, id: string): ChosenWords | null {
  const selection = document.getSelection()
  if (!selection) return null
  const block = [...preview.querySelectorAll('[data-block]')].find(
    (one) => one.getAttribute('data-block') === id,
  )
  const offsets = [
    offsetIn(block, selection.anchorNode, selection.anchorOffset),
    offsetIn(block, selection.focusNode, selection.focusOffset),
  ]
  const [one = null, other = null] = offsets
  if (one === null || other === null) return null
  return one === other
    ? { start: one, end: null }
    : { start: Math.min(one, other), end: Math.max(one, other) }
}

/** Each stretch of words in a preview says at which offset it begins. */
export const STRETCH_START = 'data-at'

function offsetIn(block: Element | undefined, node: Node | null, offset: number): number | null {
  if (!(node instanceof Text) || !block?.contains(node)) return null
  const start = node.parentElement?.closest(`[${STRETCH_START}]`)?.getAttribute(STRETCH_START)
  return start == null ? null : Number(start) + offset
}

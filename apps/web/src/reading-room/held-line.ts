/** Browsers round where words stand. */
const NEAR_PX = 2
const BLOCKS = ':is(p, blockquote, h1, h2, h3, td, th)'

/** The words in one line of the page, wherever they go. */
export interface HeldLine {
  /** Scrolls the page so that they stand where they stood. Does nothing once their paragraph is gone. */
  readonly bringBack: () => void
  /** They stand there. */
  readonly stands: () => boolean
}

/** Takes hold of the line that stands at `y` in the window, in pixels, or of the first one below it. Null where there are no words. */
export function holdLine(column: HTMLElement, y: number): HeldLine | null {
  const blocks = [...column.querySelectorAll<HTMLElement>(`.words ${BLOCKS}`)]
  const block = blocks.find((one) => one.getBoundingClientRect().bottom > y)
  if (!block) return null
  const offset = offsetAt(block, y)
  const held = topOfCharacter(block, offset)
  const away = () => topOfCharacter(block, offset) - held
  return {
    bringBack: () => {
      if (!block.isConnected) return
      window.scrollBy({ top: away(), behavior: 'instant' })
    },
    stands: () => block.isConnected && Math.abs(away()) < NEAR_PX,
  }
}

/** Lines follow each other, so the first character that reaches below `y` is found by halving. */
function offsetAt(block: HTMLElement, y: number): number {
  let [low, high] = [0, Math.max(0, (block.textContent?.length ?? 0) - 1)]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((boxOfCharacter(block, middle)?.bottom ?? Infinity) > y) high = middle
    else low = middle + 1
  }
  return low
}

/** The block's own top if it has no such character any more. */
function topOfCharacter(block: HTMLElement, offset: number): number {
  return (boxOfCharacter(block, offset) ?? block.getBoundingClientRect()).top
}

function boxOfCharacter(block: HTMLElement, offset: number): DOMRect | null {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  let before = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (offset < before + length) {
      const range = block.ownerDocument.createRange()
      range.setStart(node, offset - before)
      range.setEnd(node, offset - before + 1)
      return range.getBoundingClientRect()
    }
    before += length
  }
  return null
}

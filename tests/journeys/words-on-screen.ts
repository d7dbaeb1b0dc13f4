import type { Locator } from '@playwright/test'

interface Point {
  readonly x: number
  readonly y: number
}

/** Scrolls words of an open text into view; answers where on the window a hand starts and ends to select them, once they stand still there. */
export async function bringToScreen(
  text: Locator,
  words: string,
): Promise<{ readonly from: Point; readonly to: Point }> {
  return text.evaluate(async (root, wanted) => {
    const boxesOf = (): readonly [DOMRect, DOMRect] => {
      for (const block of root.querySelectorAll('p, blockquote, td, th, h1, h2, h3')) {
        // Highlights cut the text into several nodes, so the words are looked for in the paragraph.
        const at = (block.textContent ?? '').indexOf(wanted)
        if (at < 0) continue
        const nodes: [Text, number][] = []
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
        let before = 0
        while (walker.nextNode()) {
          const node = walker.currentNode as Text
          nodes.push([node, before])
          before += node.length
        }
        const boxOf = (offset: number): DOMRect => {
          const [node, start] = nodes.findLast(([, begins]) => begins <= offset) ?? [null, 0]
          if (!node) throw new Error('no text')
          const range = document.createRange()
          range.setStart(node, offset - start)
          range.setEnd(node, offset - start + 1)
          return range.getBoundingClientRect()
        }
        return [boxOf(at), boxOf(at + wanted.length - 1)]
      }
      throw new Error(`the text does not say ${wanted}`)
    }
    // A slice of a face that arrives late moves the words away from under the hand.
    await document.fonts.ready
    scrollBy({ top: boxesOf()[0].top - innerHeight / 3, behavior: 'instant' })
    for (let stood = ''; ;) {
      const [first, last] = boxesOf()
      const ends = {
        from: { x: first.left + 1, y: first.top + first.height / 2 },
        to: { x: last.right - 1, y: last.top + last.height / 2 },
      }
      if (JSON.stringify(ends) === stood) return ends
      stood = JSON.stringify(ends)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  }, words)
}

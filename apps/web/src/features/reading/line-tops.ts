import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'

interface KnownTops {
  readonly width: number
  readonly height: number
  readonly byOffset: Map<number, number>
}

/**
 * Where lines stand in their paragraphs. Each line is looked up on the page once, and again only when its paragraph says something else or
 * is of another size: with two thousand highlights a look at each costs more than a frame.
 */
export class LineTops {
  #known = new WeakMap<Node, KnownTops>()

  /**
   * For these positions in one paragraph, which stands in `box`: pixels from its top to the line in which the character at each is. Positions between two on one
   * line are on it, too, and are not looked at.
   */
  topsIn(view: EditorView, pmPositions: readonly number[], box: DOMRect): Map<number, number> {
    const ordered = [...new Set(pmPositions)].toSorted((one, other) => one - other)
    const tops = new Map<number, number>()
    const [first] = ordered
    if (first === undefined) return tops
    const position = view.state.doc.resolve(first)
    const known = this.#knownIn(view.state.doc.child(position.index(0)), box)
    const start = position.start(1)
    const topOf = (pmPos: number) => {
      const offset = pmPos - start
      const top = known.byOffset.get(offset) ?? view.coordsAtPos(pmPos, 1).top - box.top
      known.byOffset.set(offset, top)
      tops.set(pmPos, top)
      return top
    }
    const look = (low: number, high: number) => {
      const [one, other] = [ordered[low], ordered[high]]
      if (one === undefined || other === undefined) return
      const isOneLine = topOf(one) === topOf(other)
      if (isOneLine) for (const between of ordered.slice(low, high)) tops.set(between, topOf(one))
      else if (high - low > 1) {
        const middle = (low + high) >> 1
        look(low, middle)
        look(middle, high)
      }
    }
    look(0, ordered.length - 1)
    return tops
  }

  /** Other faces break lines elsewhere without a change of sizes. */
  forget(): void {
    this.#known = new WeakMap()
  }

  #knownIn(paragraph: Node, { width, height }: DOMRect): KnownTops {
    const known = this.#known.get(paragraph)
    if (known?.width === width && known.height === height) return known
    const fresh = { width, height, byOffset: new Map<number, number>() }
    this.#known.set(paragraph, fresh)
    return fresh
  }
}

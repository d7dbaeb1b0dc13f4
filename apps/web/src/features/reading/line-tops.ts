import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'

interface KnownTops {
  readonly width: number
  readonly height: number
  readonly byOffset: Map<number, number>
}

/**
 * Where lines stand in their paragraphs. Each place is looked up on the page once, and again only when its paragraph says something else or
 * is of another size: with two thousand highlights a look at each costs more than a frame.
 */
export class LineTops {
  #known = new WeakMap<Node, KnownTops>()

  /** Pixels from the top of the paragraph, which stands in `box`, to the line in which the character at `pmPos` is. */
  topIn(view: EditorView, pmPos: number, box: DOMRect): number {
    const position = view.state.doc.resolve(pmPos)
    const paragraph = view.state.doc.child(position.index(0))
    const known = this.#knownIn(paragraph, box)
    const offset = pmPos - position.start(1)
    let top = known.byOffset.get(offset)
    if (top === undefined) {
      top = view.coordsAtPos(pmPos, 1).top - box.top
      known.byOffset.set(offset, top)
    }
    return top
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

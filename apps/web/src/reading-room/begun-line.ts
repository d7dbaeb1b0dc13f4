import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { BegunLine } from './reading-focus.ts'

/** What the bars at the top cover, with a line's air below them. */
const COVERED_PX = 120
/** A composer with a quote of three lines, an empty field and its buttons, and some air below it. */
const COMPOSER_PX = 300

/** How far a card that begins at its line, `top` pixels below the upper edge of the window, has to go down, or below zero up, to be all on the screen. */
export function offsetOnScreen(top: number, windowPx: number): number {
  const lowest = Math.max(COVERED_PX, windowPx - COMPOSER_PX)
  return Math.round(Math.min(Math.max(top, COVERED_PX), lowest) - top)
}

/** The line at a position of the words, as the page shows it now. */
export function lineAt(view: EditorView, position: number): BegunLine {
  const { doc } = view.state
  const { $head } = TextSelection.near(doc.resolve(Math.min(position, doc.content.size)))
  const { top } = view.coordsAtPos($head.pos, 1)
  const block = view.domAtPos($head.start(1)).node
  const element = block instanceof HTMLElement ? block : block.parentElement
  const paragraph = element?.closest('[data-paragraph-id]') ?? element
  const paragraphTop = paragraph?.getBoundingClientRect().top ?? top
  return {
    belowParagraphPx: Math.round(top - paragraphTop),
    offset: offsetOnScreen(top, window.innerHeight),
  }
}

/** The first line of a paragraph; where it is not on the page, as if all of it could be seen. */
export function lineOfParagraph(id: string): BegunLine {
  const paragraph = document.querySelector(`.words [data-paragraph-id="${CSS.escape(id)}"]`)
  const top = paragraph?.getBoundingClientRect().top
  return {
    belowParagraphPx: 0,
    offset: top === undefined ? 0 : offsetOnScreen(top, window.innerHeight),
  }
}

import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { shownSelection } from '../../words-binding/page-selection.ts'
import { sentenceAt, wholeWords } from './whole-words.ts'

/** A third press selects. */
const TRIPLE = 3
/** In the place of an image or the like, as long as its place in the editor. */
const LEAF = '\uFFFC'

/**
 * Makes whole what a hand selected in words that are read: at both ends the words that it cut, or, with the third press in one place, the sentence that was
 * pressed. Alt leaves the selection as it was drawn. Keys select by the character, and what is edited is selected as its writer does.
 */
export function snapSelection(view: EditorView, event: MouseEvent): void {
  if (view.editable || view.composing || event.altKey || event.button !== 0) return
  const selected = event.detail === TRIPLE ? pressedSentence(view, event) : drawnWords(view)
  if (selected) select(view, selected)
}

interface Selected {
  readonly from: number
  readonly to: number
}

function drawnWords(view: EditorView): Selected | null {
  const drawn = shownSelection(view)
  if (!drawn) return null
  const [first, last] = [paragraphAt(view, drawn.from), paragraphAt(view, drawn.to)]
  const language = languageOf(view)
  const isIn = (paragraph: typeof first) => ({
    start: Math.max(drawn.from - paragraph.start, 0),
    end: Math.min(drawn.to - paragraph.start, paragraph.text.length),
  })
  const from = first.start + wholeWords(first.text, isIn(first), language).start
  const to = last.start + wholeWords(last.text, isIn(last), language).end
  return from === drawn.from && to === drawn.to ? null : { from, to }
}

function pressedSentence(view: EditorView, { clientX, clientY }: MouseEvent): Selected | null {
  const pressed = view.posAtCoords({ left: clientX, top: clientY })
  if (!pressed) return null
  const { start, text } = paragraphAt(view, pressed.pos)
  const sentence = sentenceAt(text, pressed.pos - start, languageOf(view))
  return sentence && { from: start + sentence.start, to: start + sentence.end }
}

function paragraphAt({ state }: EditorView, pmPos: number) {
  const place = state.doc.resolve(pmPos)
  return { start: place.start(), text: textOf(place.parent) }
}

function textOf(paragraph: Node): string {
  return paragraph.textBetween(0, paragraph.content.size, undefined, LEAF)
}

function languageOf({ dom }: EditorView): string | undefined {
  const language = dom.closest<HTMLElement>('[lang]')?.lang
  return language === '' ? undefined : language
}

/** On the page, from where the editor reads it; it goes on growing at the end at which it was drawn. */
function select(view: EditorView, { from, to }: Selected): void {
  const selection = view.dom.ownerDocument.getSelection()
  if (!selection?.anchorNode || !selection.focusNode) return
  const [anchor, head] = [
    view.posAtDOM(selection.anchorNode, selection.anchorOffset),
    view.posAtDOM(selection.focusNode, selection.focusOffset),
  ]
  const [first, last] = [view.domAtPos(from, 1), view.domAtPos(to, -1)]
  if (anchor <= head) selection.setBaseAndExtent(first.node, first.offset, last.node, last.offset)
  else selection.setBaseAndExtent(last.node, last.offset, first.node, first.offset)
}

import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { shownSelection } from '../../words-binding/page-selection.ts'
import { sentenceAt, wholeWords } from './whole-words.ts'

/** A third press selects. */
const TRIPLE = 3
/** In the place of an image or the like, as long as its place in the editor. */
const LEAF = '\uFFFC'

/**
 * Makes whole what a hand selected in words that are read: the words that it cut at both ends. Alt leaves the selection as it was drawn. Keys select by the
 * character, and what is edited is selected as its writer does.
 */
export function snapSelection(view: EditorView, event: MouseEvent): void {
  if (view.editable || view.composing || event.altKey || event.button !== 0) return
  const selected = drawnWords(view)
  if (selected) select(view, selected)
}

/** Selects the sentence where a hand presses the third time, in the place of the paragraph that editor and browser would select. To be called before they hear of it. */
export function selectSentence(view: EditorView, event: MouseEvent): void {
  const isThird = event.detail === TRIPLE && event.button === 0 && !event.altKey
  const isIn = event.target instanceof Element && view.dom.contains(event.target)
  const sentence = isThird && isIn && !view.editable ? pressedSentence(view, event) : null
  if (!sentence) return
  event.preventDefault()
  event.stopPropagation()
  select(view, sentence)
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
  if (!selection) return
  const { anchorNode, focusNode } = selection
  const isIn = view.dom.contains(anchorNode) && view.dom.contains(focusNode)
  const isBackward =
    isIn &&
    anchorNode !== null &&
    focusNode !== null &&
    view.posAtDOM(anchorNode, selection.anchorOffset) >
      view.posAtDOM(focusNode, selection.focusOffset)
  const [first, last] = [view.domAtPos(from, 1), view.domAtPos(to, -1)]
  if (!isBackward) selection.setBaseAndExtent(first.node, first.offset, last.node, last.offset)
  else selection.setBaseAndExtent(last.node, last.offset, first.node, first.offset)
}

import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Editor } from '@tiptap/react'
import { useEffect } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { useSelected } from '../../state/observable.ts'
import { shownSelection } from '../../words-binding/page-selection.ts'
import { broughtBy } from '../../words-binding/sequence-binding.ts'
import type { EditingMode } from './editing-mode.ts'
import { firstInView } from './reading-plugin.ts'

/** Who was composing when editing ended has this long to choose the characters; what stands there then is taken for them. */
const COMPOSED_WITHIN_MS = 5_000

/**
 * Keeps the editor and the mode in step: what may be typed, what the words are called, when something was typed, and what others are told of it.
 * A composition that is under way when editing ends is finished first: an editor that can't be written in reads no more of it, and what an input
 * method had put there stays on the page, letters and all.
 */
export function useWordsMode(
  editor: Editor | null,
  mode: EditingMode,
  {
    awareness,
    isComposing,
    attributesOf,
  }: {
    readonly awareness: Awareness
    readonly isComposing: boolean
    readonly attributesOf: (isEditing: boolean) => Record<string, string>
  },
): void {
  const isEditing = useSelected(mode.state, ({ type }) => type === 'editing')
  useEffect(() => {
    if (!editor || editor.isDestroyed) return undefined
    if (editor.isEditable === isEditing) return undefined
    if (!isEditing && isComposing) {
      const timer = setTimeout(() => {
        if (!editor.isDestroyed) editor.view.dom.blur()
      }, COMPOSED_WITHIN_MS)
      return () => clearTimeout(timer)
    }
    const attributes = attributesOf(isEditing)
    editor.setOptions({ editable: isEditing, editorProps: { attributes } })
    if (isEditing) takeCaret(editor.view)
    return undefined
  }, [editor, isEditing, isComposing, attributesOf])
  useEffect(() => {
    if (!editor || editor.isDestroyed || !isEditing) return undefined
    const { dom } = editor.view
    const onUpdate: Parameters<typeof editor.on<'update'>>[1] = ({ transaction }) => {
      if (broughtBy(transaction) !== 'others') mode.noteEdit()
    }
    const tell = () => {
      if (editor.isDestroyed) return
      const paragraphId: unknown = editor.state.selection.$head.node(1)?.attrs['paragraphId']
      const known = (awareness.getLocalState()?.['editing'] ?? null) as {
        paragraphId?: unknown
      } | null
      if (known?.paragraphId === paragraphId) return
      awareness.setLocalStateField('editing', { paragraphId })
    }
    const started = () => mode.noteComposing(true)
    const ended = () => mode.noteComposing(false)
    editor.on('update', onUpdate)
    editor.on('transaction', tell)
    dom.addEventListener('compositionstart', started)
    dom.addEventListener('compositionend', ended)
    tell()
    return () => {
      editor.off('update', onUpdate)
      editor.off('transaction', tell)
      dom.removeEventListener('compositionstart', started)
      dom.removeEventListener('compositionend', ended)
      awareness.setLocalStateField('editing', null)
    }
  }, [editor, isEditing, mode, awareness])
}

/**
 * The caret goes where the reader is: to what is selected, or was, if that is in view, else to the first paragraph that is. What the page no longer
 * shows as selected is not selected again: its bar would lie over the words that somebody is about to correct.
 */
function takeCaret(view: EditorView): void {
  const { state } = view
  const { top, bottom } = view.coordsAtPos(state.selection.head)
  const isInView = bottom > 0 && top < window.innerHeight && state.selection.head > 1
  if (!isInView || shownSelection(view) === null) {
    const pos = isInView ? state.selection.head : firstInView(view)
    const at = TextSelection.near(state.doc.resolve(pos))
    view.dispatch(state.tr.setSelection(at).setMeta('addToHistory', false))
  }
  view.focus()
}

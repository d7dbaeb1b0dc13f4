import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import type { WordsUndo } from './words-undo.ts'

const key = new PluginKey<WordsUndo>('wordsUndo')

/** Undo and redo of an editor that has `undoPlugin`; null in any other. */
export function undoOf(state: EditorState): WordsUndo | null {
  return key.getState(state) ?? null
}

/** Has the keys and the menus of the browser undo what this editor did to the words. */
export function undoPlugin(undo: WordsUndo): Plugin<WordsUndo> {
  return new Plugin<WordsUndo>({
    key,
    state: { init: () => undo, apply: () => undo },
    props: {
      handleDOMEvents: {
        beforeinput: (view, event) => {
          const isUndo = event.inputType === 'historyUndo'
          if (!isUndo && event.inputType !== 'historyRedo') return false
          event.preventDefault()
          if (view.editable) void (isUndo ? undo.undo() : undo.redo())
          return true
        },
      },
    },
    view: (view) => {
      undo.onSelect = ({ anchor, head }) => {
        const { doc, tr } = view.state
        const selection = TextSelection.between(doc.resolve(anchor), doc.resolve(head))
        view.dispatch(tr.setSelection(selection).scrollIntoView())
      }
      return { destroy: () => (undo.onSelect = () => undefined) }
    },
  })
}

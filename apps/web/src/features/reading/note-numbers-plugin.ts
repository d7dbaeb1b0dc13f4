import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** The number of a note, and where it stands: a position in the editor's document. */
export interface NoteNumber {
  readonly number: number
  readonly pos: number
}

const key = new PluginKey<DecorationSet>('note-numbers')

/** Numbers among the words that lead to the notes after them, while the page is printed. */
export function noteNumbersPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, drawn) => {
        const numbers = transaction.getMeta(key) as readonly NoteNumber[] | undefined
        if (!numbers) return drawn.map(transaction.mapping, transaction.doc)
        // They may have been counted in more words than there are by now.
        const here = numbers.filter(({ pos }) => pos <= transaction.doc.content.size)
        return DecorationSet.create(transaction.doc, here.map(decorate))
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

/** Has the words show these numbers and no others. */
export function drawNoteNumbers(state: EditorState, numbers: readonly NoteNumber[]): Transaction {
  return state.tr.setMeta(key, numbers).setMeta('addToHistory', false)
}

function decorate({ number, pos }: NoteNumber): Decoration {
  const element = () => {
    const sup = document.createElement('sup')
    sup.className = 'note-number'
    sup.textContent = `${number}`
    return sup
  }
  return Decoration.widget(pos, element, { key: `${number}`, side: -1, ignoreSelection: true })
}

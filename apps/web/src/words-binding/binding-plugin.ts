import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { SequenceBinding } from './sequence-binding.ts'

const key = new PluginKey<readonly Transaction[]>('wordsBinding')

/** Has an editor show the words of `binding`, and writes what is done in it. */
export function bindingPlugin(binding: SequenceBinding): Plugin<readonly Transaction[]> {
  /** What was written last: the plugin's state goes on from here. */
  let written: readonly Transaction[] = []
  return new Plugin<readonly Transaction[]>({
    key,
    state: {
      init: () => [],
      apply: (transaction, waiting) => [...(waiting === written ? [] : waiting), transaction],
    },
    view: (view) => {
      const catchUp = () => {
        if (view.isDestroyed) return
        const transaction = binding.catchUp(view.state)
        if (transaction) view.dispatch(transaction)
      }
      binding.onBehind = catchUp
      binding.isEditable = () => view.editable
      // Before the editor itself hears that something is cut in it.
      const page = view.dom.ownerDocument
      const forgetCut = () => binding.forgetCut()
      for (const kind of ['copy', 'cut']) page.addEventListener(kind, forgetCut, true)
      // An editor takes no transactions while it is being made.
      queueMicrotask(catchUp)
      return {
        update: ({ state }, before) => {
          const waiting = key.getState(state) ?? []
          if (waiting === written) return
          written = waiting
          binding.write(waiting, before.selection)
        },
        destroy: () => {
          binding.onBehind = () => undefined
          for (const kind of ['copy', 'cut']) page.removeEventListener(kind, forgetCut, true)
        },
      }
    },
  })
}

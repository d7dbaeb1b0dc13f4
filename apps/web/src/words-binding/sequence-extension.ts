import { Extension } from '@tiptap/core'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { bindingPlugin } from './binding-plugin.ts'
import { caretsPlugin, type CaretLook } from './carets-plugin.ts'
import { paragraphIdsPlugin } from './paragraph-ids.ts'
import { SequenceBinding } from './sequence-binding.ts'
import { undoPlugin } from './undo-plugin.ts'
import { WordsUndo } from './words-undo.ts'

/** What ties an editor to the words of a document and to the others who have it open: changes, ids, carets, undo. */
export function sequenceExtension(options: {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** What others are told of who writes here. */
  readonly user: Record<string, unknown>
  readonly look: CaretLook
  readonly newId: () => string
}): Extension {
  const { doc, awareness, user, look, newId } = options
  let end = () => {}
  let undo: WordsUndo | null = null
  return Extension.create({
    name: 'sequence',
    // Before the key map that Tiptap brings along.
    priority: 1_000,
    onCreate: () => awareness.setLocalStateField('user', user),
    onDestroy: () => end(),
    addKeyboardShortcuts: () => ({
      'Mod-z': () => undo?.undo() ?? false,
      'Mod-y': () => undo?.redo() ?? false,
      'Shift-Mod-z': () => undo?.redo() ?? false,
    }),
    addProseMirrorPlugins: () => {
      const binding = new SequenceBinding(doc)
      const undoing = new WordsUndo(binding)
      undo = undoing
      end = () => {
        undoing.destroy()
        binding.destroy()
      }
      return [
        paragraphIdsPlugin(newId, (text) => binding.cutIds(text)),
        bindingPlugin(binding),
        undoPlugin(undoing),
        caretsPlugin(binding, awareness, look),
      ]
    },
  })
}

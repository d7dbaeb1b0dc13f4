import type { Node } from '@tiptap/pm/model'
import { Plugin, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Mapping } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { differenceMap } from './difference-map.ts'

/**
 * Keeps the reader's caret and selection between the same characters when others change the words. The binding (y-tiptap 3.0.9) takes
 * a paragraph that reads differently for one that was moved, and puts the caret back at its old count of characters: whoever typed while
 * somebody corrected the words before them wrote backwards.
 */
export function keepCaretPlugin(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, oldState, newState) =>
      transactions.length === 1 && transactions[0] && isByOthers(transactions[0])
        ? keptSelection(oldState, newState)
        : null,
  })
}

/** True if others changed the words. An undo of one's own looks the same to the binding, and brings a selection of its own. */
export function isByOthers(transaction: Transaction): boolean {
  const meta = transaction.getMeta(ySyncPluginKey) as
    | { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean }
    | undefined
  return meta?.isChangeOrigin === true && meta.isUndoRedoOperation !== true
}

function keptSelection(oldState: EditorState, newState: EditorState): Transaction | null {
  const { selection } = oldState
  if (!(selection instanceof TextSelection)) return null
  const mapping = differenceMap(oldState.doc, newState.doc)
  const anchor = kept(selection.anchor, mapping, newState.doc)
  const head = kept(selection.head, mapping, newState.doc)
  if (anchor === null || head === null) return null
  if (anchor === newState.selection.anchor && head === newState.selection.head) return null
  return newState.tr
    .setSelection(TextSelection.create(newState.doc, anchor, head))
    .setMeta('addToHistory', false)
}

/** Where a position went; null if what changed lies around it, so that only the shared document knows. */
function kept(pmPos: number, mapping: Mapping | null, doc: Node): number | null {
  if (!mapping) return pmPos
  const result = mapping.mapResult(pmPos, -1)
  return result.deletedAcross || !doc.resolve(result.pos).parent.inlineContent ? null : result.pos
}

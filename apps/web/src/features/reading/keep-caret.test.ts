import { EditorState, TextSelection } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import { words } from '../../testing/test-words.ts'
import { keepCaretPlugin } from './keep-caret.ts'

/** Somebody whose selection is marked by `[` and `]`, or whose caret by `|`, in the first paragraph. */
function reader(marked: string, ...rest: string[]) {
  const text = marked.replace(/[[\]|]/g, '')
  const anchor = 1 + Math.max(marked.indexOf('['), marked.indexOf('|'))
  const head = marked.includes(']') ? marked.indexOf(']') : anchor
  const { doc } = words(text, ...rest)
  let state = EditorState.create({
    doc,
    selection: TextSelection.create(doc, anchor, head),
    plugins: [keepCaretPlugin()],
  })
  return {
    /** As the binding does it: everything is replaced, and the selection comes to stand at `bindingPos`. */
    receives(next: readonly string[], bindingPos: number, meta = {}) {
      const transaction = state.tr.replaceWith(
        0,
        state.doc.content.size,
        words(...next).doc.content,
      )
      transaction
        .setSelection(TextSelection.create(transaction.doc, bindingPos))
        .setMeta(ySyncPluginKey, { isChangeOrigin: true, ...meta })
      state = state.apply(transaction)
      return this
    },
    shows() {
      const { from, to } = state.selection
      const size = state.doc.content.size
      const part = (start: number, end: number) => state.doc.textBetween(start, end, '¶')
      const middle = from === to ? '|' : `[${part(from, to)}]`
      return part(0, from) + middle + part(to, size)
    },
  }
}

test('a caret stays behind its character when others write before it in the paragraph', () => {
  const alice = reader('春天来|了').receives(['今年春天来了'], 4)
  expect(alice.shows()).toBe('今年春天来|了')
})

test('a caret stays where it is when others write after it, at it, or elsewhere', () => {
  expect(reader('春天|来了').receives(['春天来了吗'], 1).shows()).toBe('春天|来了吗')
  expect(reader('春天|来了').receives(['春天就来了'], 1).shows()).toBe('春天|就来了')
  expect(reader('春天|来了', '花开').receives(['春天来了', '花全开'], 1).shows()).toBe(
    '春天|来了¶花全开',
  )
})

test('a selection keeps its words', () => {
  const alice = reader('春[天来]了').receives(['今年春天来了'], 2)
  expect(alice.shows()).toBe('今年春[天来]了')
})

test('where the words around the caret are gone, and for an undo, the binding decides', () => {
  expect(reader('春天|来了').receives(['春了'], 2).shows()).toBe('春|了')
  const undone = reader('春天来|了').receives(['今年春天来了'], 3, { isUndoRedoOperation: true })
  expect(undone.shows()).toBe('今年|春天来了')
})

import { EditorState } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { expect, test } from 'vitest'
import { words } from '../../testing/test-words.ts'
import { drawNoteNumbers, noteNumbersPlugin } from './note-numbers-plugin.ts'

test('numbers of notes go along with the words, and those counted in more words than there are stay away', () => {
  const plugin = noteNumbersPlugin()
  let state = EditorState.create({ doc: words('天地', '玄').doc, plugins: [plugin] })
  const drawn = () => {
    const found = (plugin.getState(state) as DecorationSet).find()
    return found.map(({ from }) => from).toSorted((one, other) => one - other)
  }
  const numbers = [3, 6, 7, 8, 90].map((pos, at) => ({ number: at + 1, pos }))
  state = state.apply(drawNoteNumbers(state, numbers))
  expect(drawn()).toEqual([3, 6, 7])
  state = state.apply(state.tr.insertText('甲乙', 1))
  expect(drawn()).toEqual([5, 8, 9])
})

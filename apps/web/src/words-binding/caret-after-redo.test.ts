import { expect, test } from 'vitest'
import { TestEditor } from '../testing/test-editor.ts'
import { FOUR_PARAGRAPHS } from '../testing/test-pair.ts'

test.each<[string, (editor: TestEditor) => void, string]>([
  ['typing', (editor) => editor.types('甲'), '宇宙甲|洪荒'],
  ['a paste', (editor) => editor.pastes('春夏'), '宇宙春夏|洪荒'],
  ['Enter', (editor) => editor.pressesEnter(), '|洪荒'],
  ['a deletion', (editor) => editor.pressesBackspace(), '宇|洪荒'],
  [
    'typing over words',
    (editor) => {
      editor.selects('宙洪')
      editor.types('甲')
    },
    '宇甲|荒',
  ],
  [
    'words that were put elsewhere',
    (editor) => {
      editor.selects('宇')
      editor.cuts()
      editor.goesTo('日月|')
      editor.pastes('宇')
    },
    '日月宇|盈昃',
  ],
])('the caret after %s is done again stands where it stood when it was done', (_, act, there) => {
  const anna = new TestEditor(FOUR_PARAGRAPHS, 1, 0)
  anna.goesTo('宇宙|')
  act(anna)
  expect(anna.shown).toContain(there)
  anna.undoing.undo()
  anna.undoing.redo()
  expect(anna.shown).toContain(there)
})

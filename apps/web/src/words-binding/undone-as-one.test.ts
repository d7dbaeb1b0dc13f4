import { expect, test } from 'vitest'
import { RECREATED_ROOT } from '../../../../packages/ydoc/src/words/words-roots.ts'
import { TestEditor } from '../testing/test-editor.ts'
import { FOUR_PARAGRAPHS, plainWords } from '../testing/test-pair.ts'

test('words that were typed here and there, deleted and brought back are a few entries of the record', () => {
  const anna = new TestEditor(FOUR_PARAGRAPHS, 1, 0)
  for (let at = 0; at < 100; at++) {
    anna.goesTo(at % 2 === 0 ? '天地|' : '宇宙|')
    anna.types('甲')
  }
  const before = plainWords(anna)
  anna.selectsAll()
  anna.pressesBackspace()
  anna.undoing.undo()
  expect(plainWords(anna)).toEqual(before)
  // One for each beginning, one for each stretch of the first words, and one for all that she typed.
  expect(anna.doc.getArray(RECREATED_ROOT).length).toBeLessThanOrEqual(8)
})

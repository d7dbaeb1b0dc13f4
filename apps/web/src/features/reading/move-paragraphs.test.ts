import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { words } from '../../testing/test-words.ts'
import { moveParagraphs } from './move-paragraphs.ts'

const TEXTS = ['甲甲甲', '乙', '丙丙']

/** What stands there after the paragraphs from one number to another were moved, and what is selected then. */
function moved(from: number, to: number, direction: 'up' | 'down') {
  const { doc } = words(...TEXTS)
  const startOf = (number: number) =>
    TEXTS.slice(0, number).reduce((sum, text) => sum + text.length + 2, 1)
  const selection = TextSelection.create(doc, startOf(from), startOf(to) + 1)
  const state = EditorState.create({ doc, selection })
  const transaction = moveParagraphs(state, direction)
  if (!transaction) return null
  const { $from, $to } = transaction.selection
  return {
    texts: transaction.doc.children.map(({ textContent }) => textContent),
    ids: transaction.doc.children.map(({ attrs }) => attrs['paragraphId'] as unknown),
    selected: [$from.parent.textContent, $to.parent.textContent],
  }
}

test.each([
  [1, 1, 'up', ['乙', '甲甲甲', '丙丙'], ['p1', 'p0', 'p2']],
  [1, 1, 'down', ['甲甲甲', '丙丙', '乙'], ['p0', 'p2', 'p1']],
  [0, 0, 'down', ['乙', '甲甲甲', '丙丙'], ['p1', 'p0', 'p2']],
  [1, 2, 'up', ['乙', '丙丙', '甲甲甲'], ['p1', 'p2', 'p0']],
  [0, 1, 'down', ['丙丙', '甲甲甲', '乙'], ['p2', 'p0', 'p1']],
] as const)(
  'paragraphs %i to %i move %s with their ids and the selection',
  (from, to, direction, texts, ids) => {
    expect(moved(from, to, direction)).toEqual({ texts, ids, selected: [TEXTS[from], TEXTS[to]] })
  },
)

test('nothing moves beyond the words', () => {
  expect(moved(0, 1, 'up')).toBeNull()
  expect(moved(2, 2, 'down')).toBeNull()
})

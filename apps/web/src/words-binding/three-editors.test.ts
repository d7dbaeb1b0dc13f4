import type { ParagraphId } from '@variorum/document'
import { createWords } from '@variorum/ydoc'
import { describe, expect, test } from 'vitest'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'

/** More exchanges than there are people who have to put something right. */
const ROUNDS_MAX = 10

const state = createWords({
  title: '',
  language: 'zh-Hans',
  paragraphs: ['天地', '宇宙洪荒', '日月盈昃'].map((text, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body',
    text,
  })),
})

const plain = ({ shown }: TestEditor) => shown.map((text) => text.replace('|', ''))

/** Everybody hears of everything until nobody has anything to add. */
function comeToRest(...editors: readonly TestEditor[]): void {
  let said = 0
  const count = (): void => void said++
  for (const { doc } of editors) doc.on('update', count)
  for (let round = 0; round < ROUNDS_MAX; round++) {
    said = 0
    everybodyHears(...editors)
    if (said === 0) return
  }
  throw new Error('it does not come to rest')
}

describe.each([
  [1, 2, 3],
  [1, 3, 2],
  [2, 1, 3],
  [2, 3, 1],
  [3, 1, 2],
  [3, 2, 1],
])('three editors with the client ids %i, %i and %i', (...order) => {
  test('letters that followed a paragraph stay where they are while its words are put behind them', () => {
    const [anna, bo, cleo] = order.map((id) => new TestEditor(state, id, 0))
    if (!anna || !bo || !cleo) throw new Error('three')
    cleo.goesTo('天地|')
    cleo.moves('down')
    cleo.moves('up')
    anna.goesTo('天地|')
    anna.types('甲')
    bo.goesTo('天地|')
    bo.types('乙')
    comeToRest(anna, bo, cleo)
    const [first] = plain(cleo)
    expect(first).toMatch(/^天地(甲乙|乙甲)$/)
    cleo.undoing.undo()
    comeToRest(anna, bo, cleo)
    cleo.selects('天地')
    cleo.cuts()
    const letters = first?.slice(2) ?? ''
    cleo.goesTo(`${letters}|`)
    cleo.pastes('天地')
    // She had the letters before her when she put the words behind them: they are late for nothing.
    const shown = plain(cleo)
    expect(shown).toContain(`${letters}天地`)
    comeToRest(anna, bo, cleo)
    for (const editor of [anna, bo, cleo]) expect(plain(editor)).toEqual(shown)
  })

  test('of words that two deleted and brought back at once those are gone that a third deletes of the one', () => {
    const [anna, bo, cleo] = order.map((id) => new TestEditor(state, id, 0))
    if (!anna || !bo || !cleo) throw new Error('three')
    anna.selects('宇宙洪荒')
    anna.cuts()
    anna.undoing.undo()
    bo.selects('宇宙')
    bo.cuts()
    bo.undoing.undo()
    cleo.hears(anna)
    cleo.selects('宇宙')
    cleo.pressesBackspace()
    comeToRest(anna, cleo)
    comeToRest(anna, bo, cleo)
    for (const editor of [anna, bo, cleo]) expect(plain(editor)[1]).toBe('洪荒')
  })

  test('letters of another that an undo brings back are in their paragraph, which was moved meanwhile', () => {
    const [anna, bo, cleo] = order.map((id) => new TestEditor(state, id, 0))
    if (!anna || !bo || !cleo) throw new Error('three')
    bo.goesTo('|天地')
    bo.moves('down')
    bo.moves('up')
    anna.goesTo('|天地')
    anna.types('甲')
    bo.hears(anna)
    bo.selects('甲')
    bo.cuts()
    bo.undoing.undo()
    comeToRest(anna, bo, cleo)
    for (const editor of [anna, bo, cleo]) expect(plain(editor)[0]).toBe('甲天地')
  })
})

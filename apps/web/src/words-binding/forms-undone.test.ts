import { beforeEach, describe, expect, test } from 'vitest'
import { TestEditor } from '../testing/test-editor.ts'
import {
  agreeOnWords,
  everybodyKnows,
  plainWords,
  SHORT_BETWEEN_LONG,
} from '../testing/test-pair.ts'

let anna: TestEditor
let bo: TestEditor

describe.each([
  [1, 2],
  [2, 1],
])('what the client %i had a paragraph be', (...order) => {
  const rolesOf = ({ state: { doc } }: TestEditor) =>
    doc.children.map(({ attrs, textContent }) => `${String(attrs['role'])} ${textContent}`)

  beforeEach(() => {
    anna = new TestEditor(SHORT_BETWEEN_LONG, order[0], 0)
    bo = new TestEditor(SHORT_BETWEEN_LONG, order[1], 0)
    anna.goesTo('天地|玄黄天玄地黄')
    anna.types('甲')
    anna.goesTo('宇宙|洪荒')
    anna.takesRole('quotation')
  })

  const moved = ['body 天地甲玄黄天玄地黄', 'body 日月盈昃日盈月昃', 'quotation 宇宙洪荒']

  test('is undone where another moved it, and done again there', () => {
    everybodyKnows(anna, bo)
    bo.goesTo('宇宙|洪荒')
    bo.moves('down')
    everybodyKnows(anna, bo)
    expect(rolesOf(anna)).toEqual(moved)
    anna.undoing.undo()
    expect(rolesOf(anna)).toEqual(moved.map((one) => one.replace('quotation', 'body')))
    anna.undoing.redo()
    expect(rolesOf(anna)).toEqual(moved)
    bo.hears(anna)
    bo.goesTo('宇宙|洪荒')
    bo.moves('up')
    everybodyKnows(anna, bo)
    anna.undoing.undo()
    agreeOnWords(anna, bo)
    expect(rolesOf(bo)).toEqual([
      'body 天地甲玄黄天玄地黄',
      'body 宇宙洪荒',
      'body 日月盈昃日盈月昃',
    ])
    anna.undoing.redo()
    agreeOnWords(anna, bo)
    expect(rolesOf(bo)).toEqual([
      'body 天地甲玄黄天玄地黄',
      'quotation 宇宙洪荒',
      'body 日月盈昃日盈月昃',
    ])
  })

  test('is undone where they deleted it and brought it back themselves', () => {
    anna.selects('宇宙洪荒')
    const { from, to } = anna.state.selection
    anna.selectsBetween(from - 2, to)
    anna.pressesBackspace()
    expect(plainWords(anna)).toEqual(['天地甲玄黄天玄地黄', '日月盈昃日盈月昃'])
    anna.undoing.undo()
    expect(rolesOf(anna)[1]).toBe('quotation 宇宙洪荒')
    anna.undoing.undo()
    agreeOnWords(anna, bo)
    expect(rolesOf(bo).slice(0, 2)).toEqual(['body 天地甲玄黄天玄地黄', 'body 宇宙洪荒'])
  })

  test('stays what another had it be since', () => {
    everybodyKnows(anna, bo)
    bo.goesTo('宇宙|洪荒')
    bo.moves('down')
    bo.takesRole('verse-line')
    everybodyKnows(anna, bo)
    anna.undoing.undo()
    agreeOnWords(anna, bo)
    expect(rolesOf(bo)[2]).toBe('verse-line 宇宙洪荒')
  })
})

import { takeOverLetters } from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import { TestEditor } from '../testing/test-editor.ts'
import { agreeOnWords, FOUR_PARAGRAPHS, plainWords } from '../testing/test-pair.ts'

const CARRIED = ['天地玄黄', '洪荒', '', '日月宇宙盈昃']

let anna: TestEditor
let bo: TestEditor

function carries(editor: TestEditor): void {
  editor.selects('宇宙')
  editor.cuts()
  editor.goesTo('日月|盈昃')
  editor.pastes('宇宙')
}

/** Has the words looked through once more for what came too late. */
function takesOutAndBack(editor: TestEditor): void {
  editor.selects('盈')
  editor.cuts()
  editor.undoing.undo()
}

describe.each([
  [1, 2],
  [2, 1],
])('words that the client %i brought back in one piece (the other is %i)', (...order) => {
  beforeEach(() => {
    anna = new TestEditor(FOUR_PARAGRAPHS, order[0], 0)
    bo = new TestEditor(FOUR_PARAGRAPHS, order[1], 0)
  })

  test.each<readonly [string, () => void]>([
    [
      'by undoing that they were cut',
      () => {
        anna.selects('宇宙洪')
        anna.cuts()
        anna.undoing.undo()
      },
    ],
    [
      'by undoing that their paragraph was moved',
      () => {
        anna.goesTo('宇|宙洪荒')
        anna.moves('up')
        anna.undoing.undo()
      },
    ],
    [
      'by undoing that all was deleted',
      () => {
        anna.selectsBetween(1, 19)
        anna.cuts()
        anna.undoing.undo()
      },
    ],
  ])('stay, %s, where others of them are carried elsewhere', (_, bringsBack) => {
    bringsBack()
    carries(anna)
    takesOutAndBack(anna)
    expect(plainWords(anna)).toEqual(CARRIED)
    agreeOnWords(anna, bo)
    takesOutAndBack(bo)
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(CARRIED)
  })

  test('stay where another carries others of them elsewhere', () => {
    anna.selects('宇宙洪')
    anna.cuts()
    anna.undoing.undo()
    agreeOnWords(anna, bo)
    carries(bo)
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(CARRIED)
    takesOutAndBack(anna)
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(CARRIED)
  })

  test('stay where their page is closed and opened again before something else is brought back', () => {
    anna.selects('宇宙洪')
    anna.cuts()
    anna.undoing.undo()
    carries(anna)
    const again = new TestEditor(anna.update, 7, 0)
    takeOverLetters(again.doc, [anna.doc.clientID])
    takesOutAndBack(again)
    agreeOnWords(again, bo)
    expect(plainWords(again)).toEqual(CARRIED)
  })
})

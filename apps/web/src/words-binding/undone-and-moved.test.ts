import { beforeEach, describe, expect, test } from 'vitest'
import { everybodyHears, isHeardOneByOne, TestEditor } from '../testing/test-editor.ts'
import { agreeOnWords, FOUR_PARAGRAPHS, plainWords } from '../testing/test-pair.ts'

let anna: TestEditor
let bo: TestEditor

function boMoves(words: string): void {
  bo.selects(words)
  bo.cuts()
  bo.goesTo('日月|盈昃')
  bo.pastes(words)
}

describe.each([
  [1, 2],
  [2, 1],
])('words that the client %i takes out and brings back, moved by the client %i', (...order) => {
  beforeEach(() => {
    anna = new TestEditor(FOUR_PARAGRAPHS, order[0], 0)
    bo = new TestEditor(FOUR_PARAGRAPHS, order[1], 0)
  })

  test.each([
    ['宙', '宇宙洪', '荒', '宇宙洪'],
    ['宙', '宙洪', '宇荒', '宙洪'],
    ['宇', '宇宙', '洪荒', '宇宙'],
    ['宙洪', '宙洪', '宇荒', '宙洪'],
    ['宇宙洪', '宙洪', '宇荒', '宙洪'],
    ['宙洪', '洪荒', '宇宙', '洪荒'],
  ])('stand where they were moved (%s of %s)', (taken, moved, left, there) => {
    anna.selects(taken)
    anna.cuts()
    anna.undoing.undo()
    boMoves(moved)
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地玄黄', left, '', `日月${there}盈昃`])
  })

  test('stand where they were moved, though they were pasted elsewhere before', () => {
    anna.selects('宙洪')
    anna.cuts()
    anna.goesTo('天地|')
    anna.pastes('宙洪')
    anna.undoing.undo()
    anna.undoing.undo()
    expect(plainWords(anna)[1]).toBe('宇宙洪荒')
    boMoves('宙洪')
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇荒', '', '日月宙洪盈昃'])
  })

  test('stand around what was typed into them where they were moved', () => {
    anna.selects('宙洪')
    anna.cuts()
    anna.undoing.undo()
    boMoves('宙洪')
    bo.goesTo('宙|洪')
    bo.types('甲')
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇荒', '', '日月宙甲洪盈昃'])
  })

  describe('one by one', () => {
    beforeEach(() => {
      // A paragraph is put behind a longer one, and that not before it.
      anna.goesTo('天地|')
      anna.types('长长长长')
      agreeOnWords(anna, bo)
      for (const word of ['宇', '宙']) {
        anna.selects(word)
        anna.pressesBackspace()
      }
      anna.undoing.undo()
      anna.undoing.undo()
      anna.goesTo('宙|')
      anna.types('丙')
    })

    test('have letters behind them go along where all were moved', () => {
      bo.drags('宇宙洪荒', '日|')
      agreeOnWords(anna, bo)
      expect(plainWords(anna)).toEqual(['天地长长长长玄黄', '', '', '日宇宙丙洪荒月盈昃'])
    })

    // Between the two moves the page of the letters puts right what the first one met; what the second one takes along is older.
    test.skipIf(isHeardOneByOne())(
      'have letters behind them go along where their paragraph was moved, and they out of it',
      () => {
        bo.goesTo('宇|')
        bo.moves('up')
        bo.drags('宇宙洪荒', '天|')
        agreeOnWords(anna, bo)
        expect(plainWords(anna)).toEqual(['', '天宇宙丙洪荒地长长长长玄黄', '', '日月盈昃'])
      },
    )
  })

  test('stay where they are if they were put elsewhere, and not taken back', () => {
    anna.selects('宙洪')
    anna.cuts()
    anna.goesTo('天地|')
    anna.pastes('宙洪')
    boMoves('宙洪')
    agreeOnWords(anna, bo)
    const first = (order[0] ?? 0) < (order[1] ?? 0)
    expect(plainWords(anna)).toEqual(
      first ? ['天地宙洪玄黄', '宇荒', '', '日月盈昃'] : ['天地玄黄', '宇荒', '', '日月宙洪盈昃'],
    )
  })

  test('are where their paragraph is, if it was taken out and brought back with them', () => {
    anna.selectsBetween(1, anna.state.doc.content.size - 1)
    anna.pressesBackspace()
    anna.undoing.undo()
    bo.goesTo('宇|')
    bo.moves('down')
    bo.moves('down')
    agreeOnWords(anna, bo)
    expect(plainWords(anna).toSorted()).toEqual(['', '天地玄黄', '宇宙洪荒', '日月盈昃'])
  })

  test('are let be by the next exchange', () => {
    anna.selects('宙')
    anna.cuts()
    anna.undoing.undo()
    boMoves('宇宙洪')
    agreeOnWords(anna, bo)
    let said = 0
    for (const { doc } of [anna, bo]) doc.on('update', () => void said++)
    everybodyHears(anna, bo)
    expect(said).toBe(0)
  })
})

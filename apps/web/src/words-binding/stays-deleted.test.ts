import { describe, expect, test } from 'vitest'
import { TestEditor } from '../testing/test-editor.ts'
import {
  agreeOnWords,
  FOUR_PARAGRAPHS,
  plainWords,
  SHORT_BETWEEN_LONG,
} from '../testing/test-pair.ts'

type Act = (editor: TestEditor) => void
const undoes: Act = ({ undoing }) => void undoing.undo()

// 1. What one corrects while another moves it: the misread character is back, beside the right one.
const MAKES_AGAIN: Record<string, Act> = {
  'moves it up': (a) => (a.goesTo('宇|'), a.moves('up')),
  'moves it down': (a) => (a.goesTo('宇|'), a.moves('down')),
  'moves the paragraph before it': (a) => (a.goesTo('天|'), a.moves('down')),
  'cuts a sentence and pastes it elsewhere': (a) => {
    a.selects('宇宙洪')
    a.cuts()
    a.goesTo('盈昃|')
    a.pastes('宇宙洪')
  },
  'deletes it and undoes that': (a) => {
    a.selects('宇宙洪荒')
    a.pressesBackspace()
    undoes(a)
  },
}
describe.each([
  [1, 2],
  [2, 1],
])('what is taken out stays out (the clients %i and %i)', (...ids) => {
  test.each(Object.entries(MAKES_AGAIN))('a corrected character, while another %s', (_, act) => {
    const anna = new TestEditor(SHORT_BETWEEN_LONG, ids[0], 0)
    const bo = new TestEditor(SHORT_BETWEEN_LONG, ids[1], 0)
    act(anna)
    bo.selects('宙')
    bo.pressesBackspace()
    bo.types('丙')
    agreeOnWords(anna, bo)
    expect(plainWords(anna).join('/')).toContain('宇丙洪')
    expect(plainWords(anna).join('/')).not.toContain('宙')
  })
  test('a corrected character, while another undoes a paste and then redoes it', () => {
    const anna = new TestEditor(FOUR_PARAGRAPHS, ids[0], 0)
    const bo = new TestEditor(FOUR_PARAGRAPHS, ids[1], 0)
    anna.goesTo('日月|')
    anna.pastes('春夏秋冬')
    agreeOnWords(anna, bo)
    undoes(anna)
    bo.selects('夏')
    bo.pressesBackspace()
    bo.types('丙')
    agreeOnWords(anna, bo)
    anna.undoing.redo()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)[3]).toBe('日月春丙秋冬盈昃')
  })
  test('a deleted sentence, while another moves its paragraph; who deleted it undoes that and it is there once', () => {
    const anna = new TestEditor(SHORT_BETWEEN_LONG, ids[0], 0)
    const bo = new TestEditor(SHORT_BETWEEN_LONG, ids[1], 0)
    anna.goesTo('宇|')
    anna.moves('up')
    bo.selects('宇宙洪荒')
    bo.pressesBackspace()
    bo.types('甲乙丙')
    agreeOnWords(anna, bo)
    expect(plainWords(anna)[0]).toBe('甲乙丙')
  })

  test.each<[string, Act]>([
    ['takes back', undoes],
    [
      'deletes',
      (editor) => {
        editor.selects('甲')
        editor.pressesBackspace()
      },
    ],
  ])('a letter that its author %s while another takes back a move around it', (_, act) => {
    const anna = new TestEditor(SHORT_BETWEEN_LONG, ids[0], 0)
    const bo = new TestEditor(SHORT_BETWEEN_LONG, ids[1], 0)
    bo.goesTo('宇|宙')
    bo.moves('up')
    agreeOnWords(anna, bo)
    anna.goesTo('宙|')
    anna.types('甲')
    agreeOnWords(anna, bo)
    undoes(bo)
    act(anna)
    agreeOnWords(anna, bo)
    expect(plainWords(bo)[1]).toBe('宇宙洪荒')
  })

  test('what another deleted of words that were pasted, when the cutting is taken back; who pastes it once more has it', () => {
    const anna = new TestEditor(FOUR_PARAGRAPHS, ids[0], 0)
    const bo = new TestEditor(FOUR_PARAGRAPHS, ids[1], 0)
    anna.selects('宙洪')
    anna.cuts()
    anna.goesTo('日月|')
    anna.pastes('宙洪')
    agreeOnWords(anna, bo)
    bo.selects('洪')
    bo.pressesBackspace()
    agreeOnWords(anna, bo)
    undoes(anna)
    undoes(anna)
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇宙荒', '', '日月盈昃'])
    anna.goesTo('天地|')
    anna.pastes('洪')
    agreeOnWords(anna, bo)
    expect(plainWords(bo)[0]).toBe('天地洪玄黄')
  })

  test('what somebody pastes of which they know that its author took it back, wherever they move it then', () => {
    const anna = new TestEditor(FOUR_PARAGRAPHS, ids[0], 0)
    const bo = new TestEditor(FOUR_PARAGRAPHS, ids[1], 0)
    anna.goesTo('宇宙|')
    anna.types('甲')
    agreeOnWords(anna, bo)
    bo.selects('甲')
    bo.cuts()
    undoes(bo)
    agreeOnWords(anna, bo)
    undoes(anna)
    agreeOnWords(anna, bo)
    expect(plainWords(bo)[1]).toBe('宇宙洪荒')
    bo.goesTo('日月|')
    bo.pastes('甲')
    agreeOnWords(anna, bo)
    expect(plainWords(anna)[3]).toBe('日月甲盈昃')
    bo.selects('月甲盈')
    bo.cuts()
    bo.goesTo('天地|')
    bo.pastes('月甲盈')
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地月甲盈玄黄', '宇宙洪荒', '', '日昃'])
  })
})

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

/** Anna types one letter in the first paragraph, and another one in the second. */
function annaTypesTwice(): void {
  anna.goesTo('天地|玄黄天玄地黄')
  anna.types('甲')
  everybodyKnows(anna, bo)
  anna.goesTo('宇宙|洪荒')
  anna.types('乙')
}

describe('a step that is undone where others moved what it put in', () => {
  beforeEach(() => {
    anna = new TestEditor(SHORT_BETWEEN_LONG, 1, 0)
    bo = new TestEditor(SHORT_BETWEEN_LONG, 2, 0)
  })

  test('what another typed into moved letters stays', () => {
    anna.goesTo('宇宙|洪荒')
    anna.types('甲乙')
    everybodyKnows(anna, bo)
    bo.goesTo('宇宙|甲乙洪荒')
    bo.moves('down')
    bo.goesTo('甲|乙')
    bo.types('丙')
    everybodyKnows(anna, bo)
    anna.undoing.undo()
    expect(plainWords(anna)).toEqual(['天地玄黄天玄地黄', '日月盈昃日盈月昃', '宇宙丙洪荒'])
  })

  test('a pasted paragraph goes as a whole, wherever another moved it', () => {
    anna.goesTo('天地玄黄天玄地黄|')
    anna.pastes('\n甲甲\n乙乙')
    everybodyKnows(anna, bo)
    bo.goesTo('乙|乙')
    bo.moves('down')
    everybodyKnows(anna, bo)
    const moved = ['天地玄黄天玄地黄甲甲', '宇宙洪荒', '乙乙', '日月盈昃日盈月昃']
    expect(plainWords(anna)).toEqual(moved)
    anna.undoing.undo()
    expect(plainWords(anna)).toEqual(['天地玄黄天玄地黄', '宇宙洪荒', '日月盈昃日盈月昃'])
    anna.undoing.redo()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(moved)
  })

  test('a paragraph that was split off, and moved by another, is joined to no other one', () => {
    anna.goesTo('天地|玄黄天玄地黄')
    anna.types('甲')
    anna.goesTo('宇宙|洪荒')
    anna.pressesEnter()
    everybodyKnows(anna, bo)
    bo.goesTo('洪|荒')
    bo.moves('down')
    everybodyKnows(anna, bo)
    anna.undoing.undo()
    expect(plainWords(anna)).toEqual(['天地甲玄黄天玄地黄', '宇宙', '日月盈昃日盈月昃', '洪荒'])
    anna.undoing.undo()
    expect(plainWords(anna)).toEqual(['天地玄黄天玄地黄', '宇宙', '日月盈昃日盈月昃', '洪荒'])
  })

  test('a split that another deleted and brought back is undone', () => {
    anna.goesTo('天地|玄黄天玄地黄')
    anna.types('甲')
    anna.goesTo('宇宙|洪荒')
    anna.pressesEnter()
    everybodyKnows(anna, bo)
    bo.goesTo('|洪荒')
    bo.pressesBackspace()
    bo.undoing.undo()
    everybodyKnows(anna, bo)
    expect(plainWords(anna)).toEqual(['天地甲玄黄天玄地黄', '宇宙', '洪荒', '日月盈昃日盈月昃'])
    anna.undoing.undo()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地甲玄黄天玄地黄', '宇宙洪荒', '日月盈昃日盈月昃'])
  })

  test('words of another that were cut and pasted stay where that one moved them', () => {
    bo.goesTo('宇宙|洪荒')
    bo.types('丙')
    everybodyKnows(anna, bo)
    anna.goesTo('天地|玄黄天玄地黄')
    anna.types('甲')
    anna.selects('丙')
    anna.cuts()
    anna.goesTo('日月|盈昃日盈月昃')
    anna.pastes('丙')
    everybodyKnows(anna, bo)
    bo.selects('丙')
    bo.cuts()
    bo.goesTo('日月盈|昃')
    bo.pastes('丙')
    everybodyKnows(anna, bo)
    const moved = ['天地甲玄黄天玄地黄', '宇宙洪荒', '日月盈丙昃日盈月昃']
    anna.undoing.undo()
    anna.undoing.undo()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(moved)
    anna.undoing.undo()
    expect(plainWords(anna)).toEqual(['天地玄黄天玄地黄', ...moved.slice(1)])
  })

  test('a paragraph that was moved by turns stays where another moved it', () => {
    anna.goesTo('宇宙|洪荒')
    anna.moves('down')
    everybodyKnows(anna, bo)
    bo.goesTo('宇宙|洪荒')
    bo.moves('up')
    bo.moves('up')
    everybodyKnows(anna, bo)
    const moved = plainWords(anna)
    anna.goesTo('宇宙|洪荒')
    anna.moves('down')
    expect(plainWords(anna)).not.toEqual(moved)
    anna.undoing.undo()
    expect(plainWords(anna)).toEqual(moved)
    anna.undoing.undo()
    agreeOnWords(anna, bo)
    expect(plainWords(bo)).toEqual(moved)
  })

  test('a letter that another took out of a moved paragraph stays out when the move is done again', () => {
    anna.goesTo('宇宙|洪荒')
    anna.types('甲')
    anna.moves('down')
    everybodyKnows(anna, bo)
    bo.selects('甲')
    bo.cuts()
    bo.goesTo('日月|盈')
    bo.pastes('甲')
    everybodyKnows(anna, bo)
    const moved = plainWords(anna)
    anna.undoing.undo()
    anna.undoing.redo()
    agreeOnWords(anna, bo)
    expect(plainWords(bo)).toEqual(moved)
  })

  test('own words that were typed, cut and pasted go and come back step by step', () => {
    anna.goesTo('宇宙|洪荒')
    anna.types('甲')
    anna.selects('甲')
    anna.cuts()
    anna.goesTo('日月|盈昃日盈月昃')
    anna.pastes('甲')
    everybodyKnows(anna, bo)
    bo.selects('甲')
    bo.cuts()
    bo.goesTo('日月盈|昃')
    bo.pastes('甲')
    everybodyKnows(anna, bo)
    const seen: string[] = []
    for (let left = 4; left > 0 && anna.undoing.undo(); left--) seen.push(plainWords(anna).join())
    expect(seen).toEqual([
      '天地玄黄天玄地黄,宇宙洪荒,日月盈昃日盈月昃',
      '天地玄黄天玄地黄,宇宙甲洪荒,日月盈昃日盈月昃',
      '天地玄黄天玄地黄,宇宙洪荒,日月盈昃日盈月昃',
    ])
    agreeOnWords(anna, bo)
    while (anna.undoing.redo());
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地玄黄天玄地黄', '宇宙洪荒', '日月盈甲昃日盈月昃'])
  })

  test('what an input method put in and took out again stays out, though another brought it back', () => {
    anna.goesTo('宇宙|洪荒')
    anna.undoing.begin()
    anna.composes('甲', 0)
    bo.hears(anna)
    anna.composes('乙', 1)
    anna.undoing.end()
    bo.selects('宙甲洪')
    bo.pressesBackspace()
    bo.undoing.undo()
    everybodyKnows(anna, bo)
    expect(plainWords(anna)[1]).toBe('宇宙乙洪荒')
    anna.undoing.undo()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地玄黄天玄地黄', '宇宙洪荒', '日月盈昃日盈月昃'])
  })

  test('a letter that another deleted leaves nothing, so that the one before it goes', () => {
    annaTypesTwice()
    everybodyKnows(anna, bo)
    bo.selects('乙')
    bo.pressesBackspace()
    everybodyKnows(anna, bo)
    anna.undoing.undo()
    expect(plainWords(anna)).toEqual(['天地玄黄天玄地黄', '宇宙洪荒', '日月盈昃日盈月昃'])
  })
})

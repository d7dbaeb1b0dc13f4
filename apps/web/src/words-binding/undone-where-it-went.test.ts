import { createRangeAnchor, resolveTarget, WordsMap } from '@variorum/ydoc'
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

const MOVES = {
  'whose paragraph another moved': () => {
    everybodyKnows(anna, bo)
    bo.goesTo('宇宙|乙洪荒')
    bo.moves('down')
  },
  'that followed its paragraph too late': () => {
    bo.goesTo('宇宙|洪荒')
    bo.moves('down')
  },
  'that another cut and pasted': () => {
    everybodyKnows(anna, bo)
    bo.selects('乙')
    bo.cuts()
    bo.goesTo('日月|盈昃日盈月昃')
    bo.pastes('乙')
  },
  'that another deleted with the words around it and brought back': () => {
    everybodyKnows(anna, bo)
    bo.selects('宙乙洪')
    bo.pressesBackspace()
    bo.undoing.undo()
  },
  'that another deleted and brought back, and then moved': () => {
    everybodyKnows(anna, bo)
    bo.selects('宙乙洪')
    bo.pressesBackspace()
    bo.undoing.undo()
    bo.goesTo('宇宙|乙洪荒')
    bo.moves('up')
  },
}

describe.each([
  [1, 2],
  [2, 1],
])('the last letter of the client %i', (...order) => {
  beforeEach(() => {
    anna = new TestEditor(SHORT_BETWEEN_LONG, order[0], 0)
    bo = new TestEditor(SHORT_BETWEEN_LONG, order[1], 0)
  })

  test.each(Object.entries(MOVES))('%s goes first, and comes back there', (_, move) => {
    annaTypesTwice()
    move()
    everybodyKnows(anna, bo)
    const before = plainWords(anna)
    const without = before.map((text) => text.replace('乙', ''))
    expect(anna.undoing.undo()).toBe(true)
    expect(plainWords(anna)).toEqual(without)
    anna.undoing.redo()
    expect(plainWords(anna)).toEqual(before)
    anna.undoing.undo()
    expect(plainWords(anna)).toEqual(without)
    anna.undoing.undo()
    expect(plainWords(anna)).toEqual(without.map((text) => text.replace('甲', '')))
    expect(anna.undoing.undo()).toBe(false)
    anna.undoing.redo()
    anna.undoing.redo()
    agreeOnWords(anna, bo)
    expect(plainWords(bo)).toEqual(before)
  })

  test.each(Object.entries(MOVES))('%s brings its marks and the caret along', (_, move) => {
    annaTypesTwice()
    const map = WordsMap.of(anna.doc)
    const start = map.index.text.indexOf('乙')
    const anchor = createRangeAnchor(anna.doc, { start, end: start + 1 })
    if (!anchor) throw new Error('nothing to mark')
    move()
    everybodyKnows(anna, bo)
    anna.goesTo('天|地')
    anna.undoing.undo()
    expect(plainWords(anna).join()).not.toContain('乙')
    expect(anna.shown.find((text) => text.includes('|'))).toMatch(/宙\|/)
    anna.undoing.redo()
    everybodyKnows(anna, bo)
    for (const { doc } of [anna, bo]) {
      const { index } = WordsMap.of(doc)
      const place = resolveTarget(doc, index, { type: 'range', ...anchor })
      expect(place).toMatchObject({ state: 'anchored' })
      const at = index.text.indexOf('乙')
      expect(place).toMatchObject({ range: { start: at, end: at + 1 } })
    }
  })

  test('comes back to where its paragraph was moved while it was gone', () => {
    annaTypesTwice()
    everybodyKnows(anna, bo)
    bo.goesTo('宇宙|乙洪荒')
    bo.moves('down')
    everybodyKnows(anna, bo)
    anna.undoing.undo()
    everybodyKnows(anna, bo)
    bo.goesTo('宇宙|洪荒')
    bo.moves('up')
    bo.moves('up')
    everybodyKnows(anna, bo)
    anna.undoing.redo()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['宇宙乙洪荒', '天地甲玄黄天玄地黄', '日月盈昃日盈月昃'])
  })

  test('is not brought back by one who moved it before it went', () => {
    annaTypesTwice()
    everybodyKnows(anna, bo)
    bo.goesTo('宇宙|乙洪荒')
    bo.moves('down')
    everybodyKnows(anna, bo)
    anna.undoing.undo()
    agreeOnWords(anna, bo)
    bo.goesTo('宇宙|洪荒')
    bo.moves('up')
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地甲玄黄天玄地黄', '宇宙洪荒', '日月盈昃日盈月昃'])
  })
})

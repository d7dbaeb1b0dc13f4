import type { ParagraphId } from '@variorum/document'
import { createWords, takeOverLetters } from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'
import { lettersOf, plainWords } from '../testing/test-pair.ts'

const state = createWords({
  title: '',
  language: 'zh-Hans',
  paragraphs: ['天地玄', '宇宙洪荒', '', '日月盈昃'].map((text, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body',
    text,
  })),
})

let anna: TestEditor
let bo: TestEditor

/** Everybody has everything, and shows the same. */
function shownToAll(...others: readonly TestEditor[]): readonly string[] {
  for (let round = 0; round < 4; round++) everybodyHears(anna, bo, ...others)
  const [words, ...rest] = [anna, bo, ...others].map(plainWords)
  for (const other of rest) expect(other).toEqual(words)
  return words ?? []
}

describe.each([
  [1, 2, 3],
  [2, 1, 3],
  [3, 2, 1],
])('letters by the client %i, moved too early by the client %i', (...order) => {
  beforeEach(() => {
    anna = new TestEditor(state, order[0], 0)
    bo = new TestEditor(state, order[1], 0)
  })

  test.each([
    ['天|地玄', '天', '甲地玄'],
    ['天地|玄', '地', '天甲玄'],
    ['天地玄|', '玄', '天地甲'],
  ])('follow a paragraph though what they stand behind was deleted (%s)', (place, gone, words) => {
    anna.goesTo(place)
    anna.types('甲')
    bo.selects(gone)
    bo.pressesBackspace()
    bo.moves('down')
    expect(shownToAll()).toEqual(['宇宙洪荒', words, '', '日月盈昃'])
  })

  test.each(['天|地玄', '天地|玄', '天地玄|'])(
    'follow a paragraph though their author closed the page meanwhile (%s)',
    (place) => {
      anna.goesTo(place)
      anna.types('甲乙')
      bo.goesTo('天|')
      bo.moves('down')
      anna = anna.reopens(order[2] ?? 0)
      expect(shownToAll()[1]).toBe(place.replace('|', '甲乙'))
    },
  )

  test('follow a paragraph though their author hears of that before what was kept is read', () => {
    anna.goesTo('天地|玄')
    anna.types('甲乙')
    bo.goesTo('天|')
    bo.moves('down')
    const later = new TestEditor(state, order[2] ?? 0, 0)
    later.binding.isEditable = () => false
    later.hears(bo)
    later.hears(anna)
    takeOverLetters(later.doc, [anna.doc.clientID])
    anna = later
    expect(shownToAll()[1]).toBe('天地甲乙玄')
  })

  test('follow a paragraph though somebody else deleted what they stand behind', () => {
    const cleo = new TestEditor(state, order[2], 0)
    anna.goesTo('天地|玄')
    anna.types('甲')
    anna.types('乙')
    cleo.hears(anna)
    cleo.selects('甲')
    cleo.pressesBackspace()
    bo.goesTo('天|')
    bo.moves('down')
    // What was made again while somebody else deleted it stays.
    expect(shownToAll(cleo)[1]).toMatch(/^天地甲?乙玄$/)
  })

  test('follow a paragraph to which an empty one was joined that they were typed in', () => {
    anna.goesToEndOf(2)
    anna.types('甲')
    bo.goesToEndOf(2)
    bo.pressesBackspace()
    bo.moves('up')
    expect(shownToAll()).toEqual(['宇宙洪荒甲', '天地玄', '日月盈昃'])
  })

  test('follow the words to which others were joined that they were typed before', () => {
    anna.goesTo('|宇宙')
    anna.types('甲')
    bo.goesTo('|宇宙')
    bo.pressesBackspace()
    for (const way of ['down', 'down', 'up'] as const) bo.moves(way)
    expect(shownToAll()).toEqual(['', '天地玄甲宇宙洪荒', '日月盈昃'])
  })

  test('that begin a paste of several paragraphs follow the one into which they were pasted', () => {
    anna.goesTo('天|地玄')
    anna.pastes('甲\n乙\n丙')
    bo.goesTo('天地|')
    bo.moves('down')
    expect(shownToAll()).toEqual(['乙', '丙', '宇宙洪荒', '天甲地玄', '', '日月盈昃'])
  })

  test('follow words together with what was typed behind them where they had been left', () => {
    anna.goesTo('宇宙|洪荒')
    anna.types('甲')
    bo.selects('宙洪')
    bo.cuts()
    bo.goesTo('日月|盈昃')
    bo.pastes('宙洪')
    bo.hears(anna)
    bo.goesTo('甲|')
    bo.types('乙')
    expect(shownToAll()).toEqual(['天地玄', '宇荒', '', '日月宙甲乙洪盈昃'])
  })

  test('follow words on, though what they stand behind there was deleted before these went on', () => {
    anna.goesTo('天地|玄')
    anna.types('甲')
    bo.selects('地玄')
    bo.cuts()
    bo.goesToEndOf(1)
    bo.pastes('地玄')
    anna.hears(bo)
    bo.selects('地')
    bo.pressesBackspace()
    bo.selects('荒玄')
    bo.cuts()
    bo.goesTo('日月|盈昃')
    bo.pastes('荒玄')
    expect(shownToAll()).toEqual(['天', '宇宙洪', '', '日月荒甲玄盈昃'])
  })

  test('follow words that are pasted behind what stood next to them', () => {
    anna.selects('宙')
    anna.pressesBackspace()
    bo.hears(anna)
    anna.undoing.undo()
    bo.selects('宇洪')
    bo.cuts()
    bo.goesTo('荒|')
    bo.pastes('宇洪')
    expect(shownToAll()[1]).toBe('荒宇宙洪')
  })

  test('follow an empty paragraph on that two moved, one after the other', () => {
    const cleo = new TestEditor(state, order[2], 0)
    anna.goesToEndOf(2)
    anna.types('甲')
    bo.goesToEndOf(2)
    bo.moves('up')
    cleo.hears(bo)
    bo.goesToEndOf(1)
    bo.composes('丙', 0)
    bo.composes('乙', 1)
    anna.hears(cleo)
    cleo.goesToEndOf(1)
    cleo.moves('up')
    const shown = shownToAll(cleo)
    expect(lettersOf(shown[0] ?? '')).toEqual(lettersOf('甲乙'))
    expect(shown.slice(1)).toEqual(['天地玄', '宇宙洪荒', '日月盈昃'])
  })

  test('follow the words between which they were typed, in more places than a page puts right at once', () => {
    const long = Array.from({ length: 130 }, (_, at) => String.fromCodePoint(0x5000 + at)).join('')
    bo.goesToEndOf(2)
    bo.types(long)
    anna.hears(bo)
    for (let at = 1; at < long.length; at++) {
      anna.goesTo(`，${long.slice(at - 1, at)}|`.slice(at === 1 ? 1 : 0))
      anna.types('，')
    }
    bo.selects(long)
    bo.cuts()
    bo.goesTo('日月|')
    bo.pastes(long)
    expect(shownToAll()).toEqual(['天地玄', '宇宙洪荒', '', `日月${long.split('').join('，')}盈昃`])
  })

  test('stay with the words before which they were typed, if these were joined over an empty paragraph that moved', () => {
    anna.goesTo('|日月')
    anna.types('甲')
    bo.hears(anna)
    anna.goesTo('|甲日月')
    anna.pressesBackspace()
    anna.pressesBackspace()
    bo.goesToEndOf(2)
    bo.moves('down')
    expect(shownToAll()).toEqual(['天地玄', '宇宙洪荒甲日月盈昃', ''])
  })

  test('stay where somebody put them who saw them', () => {
    anna.goesTo('天地|玄')
    anna.types('甲')
    bo.hears(anna)
    bo.selects('天地')
    bo.cuts()
    bo.goesToEndOf(1)
    bo.pastes('天地')
    expect(shownToAll()).toEqual(['甲玄', '宇宙洪荒天地', '', '日月盈昃'])
  })

  test('and words that an undo made again come behind a beginning that another undo did', () => {
    const cleo = new TestEditor(state, order[2], 0)
    cleo.goesTo('|天地')
    cleo.composes('丙', 0)
    cleo.composes('丁', 1)
    bo.goesTo('|天地')
    bo.moves('down')
    bo.undoing.undo()
    anna.selects('天地')
    anna.cuts()
    anna.undoing.undo()
    const [first, ...rest] = shownToAll(cleo)
    expect(lettersOf(first ?? '')).toEqual(lettersOf('丁天地玄'))
    expect(first).toContain('天地')
    expect(rest).toEqual(['宇宙洪荒', '', '日月盈昃'])
  })
})

test.each([
  [1, 2],
  [2, 1],
])(
  'who splits words without a beginning carries nobody off whose words were left by a deletion (clients %i and %i)',
  (...order) => {
    anna = new TestEditor(state, order[0], 0)
    bo = new TestEditor(state, order[1], 0)
    anna.goesTo('|天地')
    anna.pressesEnter()
    shownToAll()
    // The beginning goes while somebody writes behind it.
    anna.goesToEndOf(0)
    anna.pressesDelete()
    bo.goesToEndOf(0)
    bo.types('丙丁')
    expect(shownToAll()[0]).toBe('丙丁')
    anna.goesTo('|丙丁')
    anna.types('甲')
    bo.selectsAll()
    bo.pressesBackspace()
    expect(shownToAll().join('')).toBe('甲')
    bo.goesTo('甲|')
    bo.types('乙')
    anna.goesTo('甲|')
    anna.pressesEnter()
    expect(shownToAll()).toContain('甲乙')
  },
)

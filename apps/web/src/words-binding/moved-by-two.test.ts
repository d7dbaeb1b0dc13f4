import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { TestEditor, everybodyHears } from '../testing/test-editor.ts'
import { agreeOnWords, FOUR_PARAGRAPHS, lettersOf, plainWords } from '../testing/test-pair.ts'

// What the placement simulation found, each once and small. The simulation itself is in `tests/placement`.

let anna: TestEditor
let bo: TestEditor

const agree = () => agreeOnWords(anna, bo)

/** Of two that change places the shorter one is made again. */
function shortens(): void {
  anna.selects('洪荒')
  anna.pressesBackspace()
  agree()
}

describe.each([
  [1, 2],
  [2, 1],
])('two editors with the client ids %i and %i', (...order) => {
  beforeEach(() => {
    anna = new TestEditor(FOUR_PARAGRAPHS, order[0], 0)
    bo = new TestEditor(FOUR_PARAGRAPHS, order[1], 0)
  })

  test('an empty paragraph that two bring back stands once', () => {
    anna.goesTo('宇宙洪荒|')
    for (const editor of [anna, bo]) {
      editor.selectsBetween(13, 13)
      editor.pressesBackspace()
    }
    agree()
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇宙洪荒', '日月盈昃'])
    for (const editor of [anna, bo]) editor.undoing.undo()
    agree()
    expect(anna.ids).toEqual(['p0', 'p1', 'p2', 'p3'])
  })

  test.each(['', '甲', '甲乙'])(
    'a paragraph of “%s” that one moved twice and another once, at the same time, stands once',
    (words) => {
      anna.selectsBetween(13, 13)
      if (words !== '') anna.types(words)
      agree()
      for (const [editor, ...ways] of [
        [anna, 'up', 'up'],
        [bo, 'down'],
      ] as const) {
        editor.selectsBetween(13, 13)
        for (const way of ways) editor.moves(way)
      }
      agree()
      expect(anna.ids.filter((id) => id === 'p2')).toHaveLength(1)
      expect(plainWords(anna)).toHaveLength(4)
      expect(plainWords(anna).toSorted()).toEqual(
        ['天地玄黄', '宇宙洪荒', '日月盈昃', words].toSorted(),
      )
    },
  )

  test('[W12] overlapping words that both cut and paste, more than once, stand once', () => {
    const carl = new TestEditor(FOUR_PARAGRAPHS, 3, 0)
    anna.selects('地玄')
    anna.cuts()
    anna.goesTo('宇宙|洪荒')
    anna.pastes('地玄')
    bo.selects('玄黄')
    bo.cuts()
    bo.goesTo('日月|盈昃')
    bo.pastes('玄黄')
    carl.hears(bo)
    carl.selects('月玄')
    carl.cuts()
    carl.goesTo('宇宙洪荒|')
    carl.pastes('月玄')
    anna.selects('玄洪')
    anna.cuts()
    anna.goesTo('|天')
    anna.pastes('玄洪')
    for (let round = 0; round < 3; round++) everybodyHears(anna, bo, carl)
    agree()
    expect(plainWords(carl)).toEqual(plainWords(anna))
    expect(lettersOf(plainWords(anna).join(''))).toEqual(lettersOf('天地玄黄宇宙洪荒日月盈昃'))
  })

  test('[W12] what two moved stands once for whoever comes later, though both have left', () => {
    shortens()
    anna.goesTo('宇|宙')
    anna.moves('up')
    bo.goesTo('宇|宙')
    bo.moves('down')
    bo.moves('down')
    const [one, other] = [anna.update, bo.update]
    const reader = new TestEditor(one, 9, 0)
    let changes = 0
    reader.doc.on('update', (_update, origin: unknown) => (changes += origin === 'others' ? 0 : 1))
    reader.binding.isEditable = () => false
    Y.applyUpdate(reader.doc, other, 'others')
    expect(plainWords(reader).filter((text) => text === '宇宙')).toHaveLength(2)
    expect(changes).toBe(0)
    reader.binding.isEditable = () => true
    reader.goesTo('天地|玄黄')
    reader.types('，')
    expect(plainWords(reader).toSorted()).toEqual(['天地，玄黄', '宇宙', '', '日月盈昃'].toSorted())
  })

  test('[W12] a move that is undone does not bring back what another moved on meanwhile', () => {
    shortens()
    anna.goesTo('宇|宙')
    anna.moves('up')
    agree()
    bo.goesTo('宇|宙')
    bo.moves('down')
    bo.moves('down')
    bo.moves('down')
    agree()
    anna.undoing.undo()
    agree()
    expect(plainWords(anna)).toEqual(['天地玄黄', '', '日月盈昃', '宇宙'])
    anna.undoing.redo()
    bo.undoing.undo()
    agree()
    expect(plainWords(anna).filter((text) => text === '宇宙')).toHaveLength(1)
  })

  test('[W12] letters that two moves were put right for arrive as one change, whole', () => {
    const carl = new TestEditor(FOUR_PARAGRAPHS, 3, 0)
    const seen: string[] = []
    bo.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'moves that met') return
      Y.applyUpdate(carl.doc, update)
      seen.push(plainWords(carl).join(''))
    })
    shortens()
    bo.goesTo('宇|宙')
    bo.types('甲')
    bo.goesTo('日月|盈昃')
    bo.types('乙')
    carl.hears(bo)
    anna.goesTo('宇|宙')
    anna.moves('up')
    anna.selects('日月盈昃')
    anna.cuts()
    anna.goesTo('天|地')
    anna.pastes('日月盈昃')
    carl.hears(anna)
    bo.hears(anna)
    expect(seen.length).toBeGreaterThan(1)
    for (const text of seen) {
      expect(lettersOf(text)).toEqual(lettersOf('天地玄黄宇宙甲日月乙盈昃'))
    }
  })

  test('[W12] a paragraph that one cuts and pastes and another moves at the same time stands once', () => {
    shortens()
    anna.selectsBetween(3, 10)
    anna.cuts()
    anna.goesTo('日月盈昃|')
    anna.pastes('玄黄\n宇宙')
    bo.goesTo('宇|宙')
    bo.moves('up')
    agree()
    expect(anna.ids.filter((id) => id === 'p1')).toHaveLength(1)
    expect(new Set(anna.ids).size).toBe(anna.ids.length)
    expect(lettersOf(plainWords(anna).join(''))).toEqual(lettersOf('天地玄黄宇宙日月盈昃'))
  })

  test('a paragraph that comes back by undo has its words, whatever another put before it meanwhile', () => {
    anna.selectsBetween(5, 11)
    anna.pressesBackspace()
    anna.undoing.undo()
    bo.goesTo('天地玄黄|')
    bo.pastes('一\n二\n三')
    agree()
    expect(plainWords(anna)).toEqual(['天地玄黄一', '二', '三', '宇宙洪荒', '', '日月盈昃'])
    expect(anna.ids[3]).toBe('p1')
  })

  test('letters that come late to the start of a paragraph that comes back by undo are in it', () => {
    anna.selectsBetween(5, 11)
    anna.pressesBackspace()
    anna.undoing.undo()
    bo.goesTo('|宇宙')
    bo.types('乙')
    agree()
    // Before or behind what came back at the same place.
    expect(plainWords(anna).toSpliced(1, 1)).toEqual(['天地玄黄', '', '日月盈昃'])
    expect(lettersOf(plainWords(anna)[1] ?? '')).toEqual(lettersOf('乙宇宙洪荒'))
    const before = plainWords(anna)
    for (let round = 0; round < 3; round++) {
      anna.undoing.redo()
      anna.undoing.undo()
    }
    agree()
    expect(plainWords(anna)).toEqual(before)
  })
})

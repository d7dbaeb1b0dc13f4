import { readBlocks } from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import { TestEditor, everybodyHears } from '../testing/test-editor.ts'
import { agreeOnWords, FOUR_PARAGRAPHS, plainWords } from '../testing/test-pair.ts'

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

function splitsPaste(): void {
  bo.goesTo('二|三')
  bo.pressesEnter()
}

describe.each([
  [1, 2],
  [2, 1],
])('two editors with the client ids %i and %i', (...order) => {
  beforeEach(() => {
    anna = new TestEditor(FOUR_PARAGRAPHS, order[0], 0)
    bo = new TestEditor(FOUR_PARAGRAPHS, order[1], 0)
  })

  test('several paragraphs pasted at the end of one leave what another types there in it', () => {
    anna.goesTo('天地玄黄|')
    anna.pastes('一\n二')
    bo.goesTo('天地玄黄|')
    bo.types('，')
    agree()
    expect(plainWords(anna)[0]).toContain('，')
    expect(plainWords(anna)[1]).toBe('二')
  })

  test('letters that come late into a text that was deleted as a whole are in the paragraph that is left', () => {
    anna.selectsAll()
    anna.pressesBackspace()
    bo.goesTo('宇宙|洪荒')
    bo.types('人')
    agree()
    expect(plainWords(anna)).toEqual(['人'])
    expect(anna.ids[0]).toMatch(/^\d+-\d+$/)
  })

  test('what is typed where words were deleted stays behind the words before it', () => {
    anna.selectsBetween(3, 9)
    anna.pressesBackspace()
    anna.types('甲')
    bo.goesTo('天地玄黄|')
    bo.pressesEnter()
    agree()
    expect(plainWords(bo)[0]).toBe('天地甲')
  })

  test('a paragraph that the editor writes anew within a deletion stays the same one', () => {
    anna.goesTo('|日月')
    anna.types('甲乙')
    const [, , , before] = readBlocks(anna.doc)
    anna.selectsBetween(13, 16)
    anna.pressesBackspace()
    agree()
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇宙洪荒', '乙日月盈昃'])
    expect(readBlocks(anna.doc)[2]?.mark).toBe(before?.mark)
  })

  test('a caret stays before what came to its right in the same moment as what it was behind went', () => {
    anna.goesTo('|日月')
    anna.types('人')
    bo.goesTo('|日月')
    anna.selectsBetween(10, 14)
    anna.pressesBackspace()
    const before = anna.shown
    agree()
    expect(before.join('')).toContain('人日月')
    expect(bo.shown.join('')).toContain('|人日月')
  })

  test('words that lost every beginning are edited as a paragraph like any other', () => {
    anna.goesTo('|天地')
    anna.pressesEnter()
    agree()
    bo.goesTo('|')
    bo.types('孤')
    // The first paragraph is empty here.
    anna.selectsBetween(1, 1)
    anna.pressesDelete()
    agree()
    for (const editor of [anna, bo]) {
      const at = plainWords(editor)[0]?.includes('孤') ? plainWords(editor)[0] : '天地玄黄'
      editor.goesTo(`|${at}`)
      editor.types('前')
      agree()
      editor.goesTo(`|前`)
      editor.pressesEnter()
      agree()
      editor.goesTo(`|前`)
      editor.takesRole('heading')
      agree()
    }
    expect(plainWords(anna).join('')).toContain('孤')
  })

  test('two who begin the text anew at once have an end each, behind which a new paragraph goes', () => {
    for (const editor of [anna, bo]) {
      editor.selectsAll()
      editor.pressesBackspace()
    }
    agree()
    anna.goesTo('|')
    anna.pressesEnter()
    bo.selectsBetween(1, 1)
    bo.types('在')
    agree()
    expect(plainWords(anna)).toEqual(['在', '', ''])
  })

  test('a join and Enter at the end of the first paragraph leave what a third types there in it', () => {
    const carl = new TestEditor(FOUR_PARAGRAPHS, 3, 0)
    anna.goesTo('|宇宙')
    anna.pressesBackspace()
    bo.goesTo('天地玄黄|')
    bo.pressesEnter()
    agree()
    bo.goesTo('天地玄黄|')
    bo.pressesEnter()
    carl.hears(anna)
    carl.goesTo('天地玄黄|')
    carl.types('，')
    for (let round = 0; round < 3; round++) everybodyHears(anna, bo, carl)
    agree()
    expect(plainWords(carl)[0]).toBe('天地玄黄，')
  })

  describe.each<[string, () => void]>([
    [
      'was pasted, and the paste undone',
      () => {
        anna.goesTo('宇宙洪荒|')
        anna.pastes('一\n二三')
        agree()
        splitsPaste()
        agree()
        anna.undoing.undo()
      },
    ],
    [
      'was pasted, and the paste undone in the same moment',
      () => {
        anna.goesTo('宇宙洪荒|')
        anna.pastes('一\n二三')
        agree()
        splitsPaste()
        anna.undoing.undo()
      },
    ],
    [
      'was deleted whole in the same moment',
      () => {
        anna.selectsBetween(5, 11)
        anna.pressesBackspace()
        bo.goesTo('宇宙|洪荒')
        bo.pressesEnter()
      },
    ],
    [
      'was moved in the same moment',
      () => {
        shortens()
        anna.goesTo('宇宙|')
        anna.moves('up')
        bo.goesTo('宇|宙')
        bo.pressesEnter()
      },
    ],
  ])('half of a paragraph that %s', (_, happens) => {
    test('has an end, behind which Enter puts a new one', () => {
      happens()
      agree()
      const number = bo.ids.findIndex((id) => String(id).startsWith(`${bo.doc.clientID}-`))
      expect(number).toBeGreaterThan(0)
      for (const editor of [anna, bo]) editor.goesToEndOf(number)
      bo.types('乙')
      anna.pressesEnter()
      agree()
      expect(plainWords(bo)[number]).toMatch(/乙$/)
    })
  })

  test('a paste that is undone and done again has the ends that it had', () => {
    anna.goesTo('宇宙洪荒|')
    anna.pastes('一\n二三')
    const before = plainWords(anna)
    for (let round = 0; round < 3; round++) {
      anna.undoing.undo()
      agree()
      expect(plainWords(anna)).toEqual(['天地玄黄', '宇宙洪荒', '', '日月盈昃'])
      anna.undoing.redo()
      agree()
      expect(plainWords(anna)).toEqual(before)
    }
    bo.goesTo('二三|')
    bo.types('乙')
    anna.goesTo('二三|')
    anna.pressesEnter()
    agree()
    expect(plainWords(anna)[2]).toBe('二三乙')
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { RECREATED_ROOT } from '../../../../packages/ydoc/src/words/words-roots.ts'
import { TestEditor } from '../testing/test-editor.ts'
import {
  agreeOnWords,
  FOUR_PARAGRAPHS,
  plainWords,
  SHORT_BETWEEN_LONG,
} from '../testing/test-pair.ts'

type Act = (editor: TestEditor) => void

const cuts =
  (words: string): Act =>
  (editor) => {
    editor.selects(words)
    editor.cuts()
  }
const pastes =
  (words: string, at: string): Act =>
  (editor) => {
    editor.goesTo(at)
    editor.pastes(words)
  }
const types =
  (words: string, at: string): Act =>
  (editor) => {
    editor.goesTo(at)
    editor.types(words)
  }
const undoes: Act = ({ undoing }) => {
  undoing.undo()
}
const redoes: Act = ({ undoing }) => {
  undoing.redo()
}

describe.each([
  [1, 2],
  [2, 1],
])('two who take turns, the client %i and the client %i', (...ids) => {
  let anna: TestEditor
  let bo: TestEditor

  /** Each has everything before they do something: what they see then is what stands, and nobody's page goes on to change it. */
  const inTurn = (...steps: readonly (readonly [TestEditor, Act])[]): void => {
    for (const [editor, act] of steps) {
      act(editor)
      const seen = plainWords(editor)
      agreeOnWords(anna, bo)
      expect(plainWords(anna)).toEqual(seen)
    }
  }

  beforeEach(() => {
    anna = new TestEditor(FOUR_PARAGRAPHS, ids[0], 0)
    bo = new TestEditor(FOUR_PARAGRAPHS, ids[1], 0)
  })

  test('words that come back among words that were cut stay where these are pasted elsewhere', () => {
    inTurn([bo, cuts('洪')], [anna, cuts('宙荒')], [bo, undoes], [anna, pastes('宙荒', '日月|')])
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇洪', '', '日月宙荒盈昃'])
  })

  test('letters that were left behind what was cut stay where that is pasted', () => {
    inTurn(
      [bo, types('甲乙', '宇宙洪荒|')],
      [anna, cuts('洪荒')],
      [anna, pastes('洪荒', '日月|')],
      [bo, undoes],
    )
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇宙', '', '日月洪荒盈昃'])
    inTurn([bo, types('丙', '宇宙|')], [anna, cuts('宙')], [anna, pastes('宙', '|天地')])
    expect(plainWords(anna)).toEqual(['宙天地玄黄', '宇丙', '', '日月洪荒盈昃'])
  })

  test('letters in a paragraph that was joined to another one stay there where the first words of it are moved again', () => {
    inTurn(
      [anna, (editor) => (editor.goesTo('宇|宙'), editor.moves('up'))],
      [bo, types('甲', '|日月')],
      [anna, undoes],
      [bo, (editor) => (editor.goesTo('|甲'), editor.pressesBackspace())],
      [anna, (editor) => (editor.goesTo('宇|宙'), editor.moves('up'))],
      [bo, types('乙', '甲|')],
      [anna, (editor) => (editor.goesTo('宇|宙'), editor.moves('down'))],
    )
    expect(plainWords(anna).join(' ')).toContain('甲乙日月盈昃')
  })

  test('letters among words that were pasted stay where they are, when that is undone and then the cutting', () => {
    inTurn(
      [bo, cuts('洪荒')],
      [bo, pastes('洪荒', '日月|')],
      [anna, types('甲', '洪|荒')],
      [bo, undoes],
      [bo, undoes],
    )
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇宙洪荒', '', '日月甲盈昃'])
  })

  test('letters that took the place of words stay there where these are pasted that were cut before', () => {
    const overwrites =
      (words: string, by: string): Act =>
      (editor) => {
        editor.selects(words)
        editor.types(by)
      }
    inTurn(
      [bo, cuts('宙洪')],
      [bo, undoes],
      [anna, overwrites('洪荒', '甲')],
      [anna, overwrites('宙', '乙')],
      [bo, pastes('宙洪', '日月|')],
    )
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇乙甲', '', '日月宙洪盈昃'])
  })

  test('letters behind an empty paragraph stay where they are when its move is undone that another moved on', () => {
    inTurn(
      [anna, cuts('日月盈昃')],
      [bo, (editor) => (editor.goesToEndOf(3), editor.types('甲'))],
      [bo, (editor) => (editor.goesToEndOf(2), editor.moves('up'))],
      [anna, (editor) => (editor.goesTo('|甲'), editor.pressesBackspace())],
      [anna, (editor) => (editor.goesTo('宇|宙'), editor.moves('up'))],
      [bo, undoes],
    )
    expect(plainWords(anna).join(' ')).toContain('宇宙洪荒甲')
  })

  test.each(['up', 'down'] as const)(
    'words beside which others were put, and taken away again, are back beside their own when their move %s is undone',
    (way) => {
      anna = new TestEditor(SHORT_BETWEEN_LONG, ids[0], 0)
      bo = new TestEditor(SHORT_BETWEEN_LONG, ids[1], 0)
      inTurn(
        [anna, cuts('日月')],
        [anna, pastes('日月', '宇|')],
        [bo, cuts('洪')],
        [bo, pastes('洪', '盈昃|')],
        [anna, undoes],
        [anna, undoes],
        [bo, (editor) => (editor.goesTo('宇|宙'), editor.moves(way))],
        [bo, undoes],
      )
      expect(plainWords(anna)[1]).toBe('宇宙荒')
    },
  )

  test.each(['up', 'down'] as const)(
    'letters in a paragraph that was moved %s go back with it when that is undone',
    (way) => {
      anna = new TestEditor(SHORT_BETWEEN_LONG, ids[0], 0)
      bo = new TestEditor(SHORT_BETWEEN_LONG, ids[1], 0)
      inTurn(
        [anna, (editor) => (editor.goesTo('宇|宙'), editor.moves(way))],
        [bo, types('甲', '宙|洪')],
        [bo, types('乙', '|宇')],
        [bo, types('丙', '荒|')],
      )
      undoes(anna)
      agreeOnWords(anna, bo)
      expect(plainWords(anna)).toEqual(['天地玄黄天玄地黄', '乙宇宙甲洪荒丙', '日月盈昃日盈月昃'])
    },
  )

  test.each<readonly [string, Act, readonly Act[]]>([
    ['undone and done again', (editor) => editor.moves('up'), [undoes, redoes]],
    [
      'undone step by step',
      (editor) => {
        editor.moves('down')
        editor.moves('up')
      },
      [undoes, undoes],
    ],
  ])('letters in a paragraph that was moved go along when its move is %s', (_, moves, steps) => {
    anna = new TestEditor(SHORT_BETWEEN_LONG, ids[0], 0)
    bo = new TestEditor(SHORT_BETWEEN_LONG, ids[1], 0)
    inTurn([
      bo,
      (editor) => {
        editor.goesTo('宇|宙')
        moves(editor)
      },
    ])
    inTurn([anna, types('甲', '宙|')])
    for (const step of steps) {
      step(bo)
      agreeOnWords(anna, bo)
    }
    expect(plainWords(anna)).toContain('宇宙甲洪荒')
  })

  test('letters go back with their paragraph though a word of it was deleted', () => {
    anna = new TestEditor(SHORT_BETWEEN_LONG, ids[0], 0)
    bo = new TestEditor(SHORT_BETWEEN_LONG, ids[1], 0)
    inTurn(
      [bo, (editor) => (editor.goesTo('宇|宙'), editor.moves('up'))],
      [anna, types('甲', '宙|')],
      [anna, (editor) => (editor.selects('宇'), editor.pressesBackspace())],
    )
    undoes(bo)
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地玄黄天玄地黄', '宙甲洪荒', '日月盈昃日盈月昃'])
  })

  test('letters behind a word that another deleted, brought back and moved stay behind it', () => {
    anna = new TestEditor(SHORT_BETWEEN_LONG, ids[0], 0)
    bo = new TestEditor(SHORT_BETWEEN_LONG, ids[1], 0)
    anna.selects('宙')
    anna.pressesBackspace()
    undoes(anna)
    anna.goesTo('宇|')
    anna.moves('up')
    types('丙', '宙|')(bo)
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toContain('宇宙丙洪荒')
  })

  test('what was cut is pasted over other words, and letters that were left behind it stay', () => {
    inTurn(
      [anna, cuts('洪荒')],
      [anna, pastes('洪荒', '日月|')],
      [bo, types('丙', '宇宙|')],
      [anna, cuts('宙')],
      [
        anna,
        (editor) => {
          editor.selects('盈')
          editor.pastes('宙')
        },
      ],
    )
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇丙', '', '日月洪荒宙昃'])
  })

  test('a paragraph that is moved over another one says what stood behind it', () => {
    anna.goesTo('宇|宙')
    anna.moves('up')
    const [entry]: unknown[] = anna.doc.getArray(RECREATED_ROOT).toArray()
    expect(entry).toHaveLength(9)
  })

  test('letters that were typed while words were cut around them follow these when they are pasted', () => {
    bo.goesTo('洪|荒')
    bo.types('甲')
    cuts('洪荒')(anna)
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇宙甲', '', '日月盈昃'])
    pastes('洪荒', '日月|')(anna)
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地玄黄', '宇宙', '', '日月洪甲荒盈昃'])
  })

  test('a move says what stood beside it once', () => {
    const sizes = (): number[] => {
      const record: unknown[] = anna.doc.getArray(RECREATED_ROOT).toArray()
      return record.map((entry) => (Array.isArray(entry) ? entry.length : 0))
    }
    inTurn([bo, types('甲', '宇|')], [anna, cuts('宇甲宙')])
    pastes('宇甲宙', '日月|')(anna)
    expect(sizes()).toEqual([9, 5, 5])
    types('丙', '|洪荒')(bo)
    agreeOnWords(anna, bo)
    expect(sizes()).toEqual([9, 5, 5])
  })
})

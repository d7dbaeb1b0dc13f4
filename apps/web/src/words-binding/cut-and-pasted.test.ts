import type { ParagraphId } from '@variorum/document'
import { createWords, followRecreations, locateUnit, readBlocks } from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { TestEditor } from '../testing/test-editor.ts'
import { agreeOnWords, FOUR_PARAGRAPHS, plainWords } from '../testing/test-pair.ts'

// What the placement simulation found, each once and small. The simulation itself is in `tests/placement`.

let anna: TestEditor
let bo: TestEditor

const agree = () => agreeOnWords(anna, bo)

describe.each([
  [1, 2],
  [2, 1],
])('two editors with the client ids %i and %i', (...order) => {
  beforeEach(() => {
    anna = new TestEditor(FOUR_PARAGRAPHS, order[0], 0)
    bo = new TestEditor(FOUR_PARAGRAPHS, order[1], 0)
  })

  test('letters that were typed one after the other, with others between, all follow the paragraph that another moved', () => {
    bo.goesTo('宇宙|洪荒')
    bo.types('甲')
    bo.goesTo('日月|盈昃')
    bo.types('乙')
    bo.goesTo('宇宙甲|洪荒')
    bo.types('丙')
    bo.goesTo('宇宙|甲丙洪荒')
    bo.types('丁')
    anna.goesTo('宇宙|洪荒')
    anna.moves('up')
    agree()
    expect(plainWords(bo)).toEqual(['宇宙丁甲丙洪荒', '天地玄黄', '', '日月乙盈昃'])
  })

  test('words that are cut with an empty paragraph among them are followed where they are pasted without it', () => {
    const before = readBlocks(anna.doc)[3]?.runs[0]
    anna.selectsBetween(7, 19)
    anna.cuts()
    anna.goesTo('天地玄黄|')
    anna.pastes('宇宙洪荒\n\n\n\n日月盈昃')
    agree()
    expect(plainWords(anna).slice(0, 2)).toEqual(['天地玄黄宇宙洪荒', '日月盈昃'])
    const old = Y.createID(before?.client ?? 0, (before?.clock ?? 0) + 1)
    const made = followRecreations(bo.doc, old)
    const place = made && locateUnit(bo.doc, made)
    expect(place?.textOffset).toBe(1)
    expect(place?.mark?.get('id')).toBe(bo.ids[1])
  })

  test.each([
    ['from the start of a paragraph', 1, 9, '天地玄黄\n宇宙', '|洪荒'],
    ['whole paragraphs', 1, 11, '天地玄黄\n宇宙洪荒', '日月|盈昃'],
    ['from the end of a paragraph', 5, 9, '\n宇宙', '日月盈昃|'],
    ['up to the start of one', 7, 15, '宇宙洪荒\n\n', '|天地玄黄'],
  ])('words that are cut %s are followed where they are pasted', (_, from, to, text, place) => {
    const cut = readBlocks(anna.doc).flatMap(({ text: words, runs }) =>
      runs.flatMap(({ client, clock, length, textOffset }) =>
        Array.from({ length }, (_unit, at) => ({
          character: words[textOffset + at] ?? '',
          id: Y.createID(client, clock + at),
        })),
      ),
    )
    anna.selectsBetween(from, to)
    anna.cuts()
    anna.goesTo(place)
    anna.pastes(text)
    agree()
    for (const { character, id } of cut) {
      const made = followRecreations(bo.doc, id)
      const { mark, textOffset } = (made && locateUnit(bo.doc, made)) ?? {}
      const block = readBlocks(bo.doc).find((one) => one.mark === mark)
      expect(block?.text[textOffset ?? -1]).toBe(character)
    }
  })

  test('paragraphs that are cut and pasted elsewhere whole are the same ones, on every page', () => {
    anna.selectsBetween(3, 12)
    anna.cuts()
    anna.goesTo('日月盈昃|')
    anna.pastes('玄黄\n宇宙洪荒\n')
    agree()
    expect(plainWords(anna)).toEqual(['天地', '', '日月盈昃玄黄', '宇宙洪荒'])
    expect(anna.ids).toEqual(['p0', 'p2', 'p3', 'p1'])
    anna.pastes('玄黄\n宇宙洪荒\n')
    agree()
    expect(new Set(anna.ids).size).toBe(5)
    for (let round = 0; round < 3; round++) anna.undoing.undo()
    agree()
    expect(anna.ids).toEqual(['p0', 'p1', 'p2', 'p3'])
  })

  test('letters of another that stay where the beginning of their paragraph is cut stay there when it is pasted', () => {
    bo.goesTo('宇宙|洪荒')
    bo.types('乙')
    agree()
    anna.selectsBetween(4, 8)
    anna.cuts()
    anna.goesTo('日月盈昃|')
    anna.pastes('黄\n宇')
    agree()
    expect(plainWords(anna)).toEqual(['天地玄宙乙洪荒', '', '日月盈昃黄', '宇'])
  })

  test('a note follows a paragraph that is carried far through the text, key by key', () => {
    const many = createWords({
      title: '',
      language: 'zh-Hans',
      paragraphs: Array.from({ length: 120 }, (_, at) => ({
        id: `q${at}` as ParagraphId,
        role: 'body',
        text: at === 0 ? '短' : `第${at}段的话`,
      })),
    })
    const walker = new TestEditor(many, 1, 0)
    const [first] = readBlocks(walker.doc)[0]?.runs ?? []
    walker.goesTo('短|')
    for (let step = 0; step < 119; step++) walker.moves('down')
    expect(walker.shown.at(-1)).toBe('短|')
    const made = followRecreations(walker.doc, Y.createID(first?.client ?? 0, first?.clock ?? 0))
    expect(made && locateUnit(walker.doc, made)?.mark?.get('id')).toBe('q0')
  })
})

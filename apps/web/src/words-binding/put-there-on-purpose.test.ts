import { WordsIndex } from '@variorum/document'
import {
  createRangeAnchor,
  putCorrectionIn,
  readParagraphs,
  takeCorrectionBack,
  WordsMap,
} from '@variorum/ydoc'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { TestEditor } from '../testing/test-editor.ts'
import { agreeOnWords, plainWords, SHORT_BETWEEN_LONG } from '../testing/test-pair.ts'

/** What the server has of the words, into which it puts corrections. */
class TestServer {
  readonly doc = new Y.Doc()
  readonly index = () => new WordsIndex(readParagraphs(this.doc))

  constructor(clientId: number) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, SHORT_BETWEEN_LONG)
  }

  exchangesWith(editor: TestEditor): void {
    Y.applyUpdate(this.doc, editor.update)
    Y.applyUpdate(editor.doc, Y.encodeStateAsUpdate(this.doc))
    Y.applyUpdate(this.doc, editor.update)
  }

  targetOn(words: string) {
    const index = this.index()
    const start = index.text.indexOf(words)
    const map = WordsMap.for(this.doc, index)
    const anchor = createRangeAnchor(this.doc, { start, end: start + words.length }, map)
    if (!anchor) throw new Error(`nothing here says ${words}`)
    return { type: 'range' as const, ...anchor }
  }
}

describe.each([
  [1, 2],
  [2, 1],
])('what somebody deletes in the same moment (the clients %i and %i)', (...ids) => {
  const [first, second] = ids

  test.each([
    ['甲乙丙', '宇甲乙丙荒'],
    ['甲', '宇甲荒'],
  ])('has no part of a correction go that is accepted for it: %s', (replacement, shown) => {
    const bo = new TestEditor(SHORT_BETWEEN_LONG, first, 0)
    const server = new TestServer(second)
    const before = server.targetOn('宙洪')
    const accepted = putCorrectionIn(server.doc, server.index, before, replacement)
    bo.selects('宙洪')
    bo.pressesBackspace()
    server.exchangesWith(bo)
    expect(plainWords(bo)[1]).toBe(shown)
    if (!accepted) throw new Error('not accepted')
    takeCorrectionBack(server.doc, server.index, { before, accepted })
    server.exchangesWith(bo)
    expect(plainWords(bo)[1]).toBe('宇宙洪荒')
  })

  test('is there again once a correction that had deleted it is taken back', () => {
    const bo = new TestEditor(SHORT_BETWEEN_LONG, first, 0)
    const server = new TestServer(second)
    const before = server.targetOn('宙洪')
    const accepted = putCorrectionIn(server.doc, server.index, before, '')
    bo.selects('宙洪')
    bo.pressesBackspace()
    server.exchangesWith(bo)
    expect(plainWords(bo)[1]).toBe('宇荒')
    if (!accepted) throw new Error('not accepted')
    takeCorrectionBack(server.doc, server.index, { before, accepted })
    server.exchangesWith(bo)
    expect(plainWords(bo)[1]).toBe('宇宙洪荒')
  })

  test('comes back in the words that were carried elsewhere, when who deleted it undoes that', () => {
    const anna = new TestEditor(SHORT_BETWEEN_LONG, first, 0)
    const bo = new TestEditor(SHORT_BETWEEN_LONG, second, 0)
    anna.drags('宇宙洪', '日月|')
    bo.selects('宙')
    bo.pressesBackspace()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)[2]).toBe('日月宇洪盈昃日盈月昃')
    bo.undoing.undo()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)).toEqual(['天地玄黄天玄地黄', '荒', '日月宇宙洪盈昃日盈月昃'])
    bo.undoing.redo()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)[2]).toBe('日月宇洪盈昃日盈月昃')
  })

  test('comes back in its place in a sentence that another deleted and brought back', () => {
    const anna = new TestEditor(SHORT_BETWEEN_LONG, first, 0)
    const bo = new TestEditor(SHORT_BETWEEN_LONG, second, 0)
    anna.selects('宇宙洪荒')
    anna.pressesBackspace()
    bo.selects('宙')
    bo.pressesBackspace()
    agreeOnWords(anna, bo)
    anna.undoing.undo()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)[1]).toBe('宇洪荒')
    bo.undoing.undo()
    agreeOnWords(anna, bo)
    expect(plainWords(anna)[1]).toBe('宇宙洪荒')
  })
})

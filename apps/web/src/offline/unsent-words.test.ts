import type { ParagraphId, TextDocument } from '@variorum/document'
import { createWords } from '@variorum/ydoc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  deletesIn,
  insertsIn,
  replacesIn,
  typesIn,
} from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { unsentWords } from './unsent-words.ts'

const SPEECH: TextDocument = {
  title: '讲话',
  language: 'zh-Hans',
  paragraphs: [
    { id: 'p1' as ParagraphId, role: 'body', text: '春天来了' },
    { id: 'p2' as ParagraphId, role: 'body', text: '花开了' },
  ],
}

/** The speech open in a browser. */
function speech() {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, createWords(SPEECH))
  const clock = () => Y.getState(doc.store, doc.clientID)
  return { doc, clock }
}

test('words typed since the last confirmation come in document order', () => {
  const { doc, clock } = speech()
  typesIn(doc, 1, 3, '，已保存')
  const confirmed = clock()
  typesIn(doc, 1, 0, '满山')
  typesIn(doc, 0, 4, '，')
  typesIn(doc, 0, 5, '真好')
  expect(unsentWords(doc, new Map([[doc.clientID, confirmed]]))).toEqual(['，真好', '满山'])
  expect(unsentWords(doc, new Map([[doc.clientID, clock()]]))).toEqual([])
})

test('what was typed and deleted again is not among them, nor what others typed', () => {
  const { doc, clock } = speech()
  const confirmed = clock()
  typesIn(doc, 0, 0, '错对')
  deletesIn(doc, 0, 0, 1)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  typesIn(other, 0, 0, '别人写的')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(unsentWords(doc, new Map([[doc.clientID, confirmed]]))).toEqual(['对'])
})

test('a stretch that was confirmed in part is cut there', () => {
  const { doc, clock } = speech()
  typesIn(doc, 0, 0, '前')
  const confirmed = clock()
  typesIn(doc, 0, 1, '后')
  expect(unsentWords(doc, new Map([[doc.clientID, confirmed]]))).toEqual(['后'])
})

test('a new paragraph counts, and so does what was typed before and behind a split', () => {
  const { doc, clock } = speech()
  const confirmed = clock()
  insertsIn(doc, 2, 'p3', '另起一段')
  typesIn(doc, 0, 2, '真早')
  replacesIn(doc, 0, 3, 0, [
    { type: 'close' },
    { type: 'open', paragraph: { id: 'p1b' as ParagraphId, role: 'body' } },
  ])
  expect(unsentWords(doc, new Map([[doc.clientID, confirmed]]))).toEqual(['真', '早', '另起一段'])
})

test('what an earlier page of the same browser had not sent counts as well', () => {
  const { doc, clock } = speech()
  const confirmed = clock()
  const earlier = new Y.Doc()
  Y.applyUpdate(earlier, Y.encodeStateAsUpdate(doc))
  typesIn(earlier, 0, 0, '先前写的')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(earlier))
  typesIn(doc, 1, 0, '现在写的')
  const waiting = new Map([
    [earlier.clientID, 0],
    [doc.clientID, confirmed],
  ])
  expect(unsentWords(doc, waiting)).toEqual(['先前写的', '现在写的'])
})

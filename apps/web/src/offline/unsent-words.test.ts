import type { ParagraphId, TextDocument } from '@variorum/document'
import { createWords, WORDS_ROOT } from '@variorum/ydoc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
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
  const paragraph = (index: number) =>
    (doc.getXmlFragment(WORDS_ROOT).get(index) as Y.XmlElement).get(0) as Y.XmlText
  const clock = () => Y.getState(doc.store, doc.clientID)
  return { doc, paragraph, clock }
}

test('words typed since the last confirmation come in document order', () => {
  const { doc, paragraph, clock } = speech()
  paragraph(1).insert(3, '，已保存')
  const confirmed = clock()
  paragraph(1).insert(0, '满山')
  paragraph(0).insert(4, '，')
  paragraph(0).insert(5, '真好')
  expect(unsentWords(doc, new Map([[doc.clientID, confirmed]]))).toEqual(['，真好', '满山'])
  expect(unsentWords(doc, new Map([[doc.clientID, clock()]]))).toEqual([])
})

test('what was typed and deleted again is not among them, nor what others typed', () => {
  const { doc, paragraph, clock } = speech()
  const confirmed = clock()
  paragraph(0).insert(0, '错对')
  paragraph(0).delete(0, 1)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const theirs = (other.getXmlFragment(WORDS_ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlText
  theirs.insert(0, '别人写的')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(unsentWords(doc, new Map([[doc.clientID, confirmed]]))).toEqual(['对'])
})

test('a stretch that was confirmed in part is cut there', () => {
  const { doc, paragraph, clock } = speech()
  paragraph(0).insert(0, '前')
  const confirmed = clock()
  paragraph(0).insert(1, '后')
  expect(unsentWords(doc, new Map([[doc.clientID, confirmed]]))).toEqual(['后'])
})

test('a new paragraph counts', () => {
  const { doc, clock } = speech()
  const confirmed = clock()
  const added = new Y.XmlElement('paragraph')
  added.insert(0, [new Y.XmlText('另起一段')])
  doc.getXmlFragment(WORDS_ROOT).insert(2, [added])
  expect(unsentWords(doc, new Map([[doc.clientID, confirmed]]))).toEqual(['另起一段'])
})

test('what an earlier page of the same browser had not sent counts as well', () => {
  const { doc, paragraph, clock } = speech()
  const confirmed = clock()
  const earlier = new Y.Doc()
  Y.applyUpdate(earlier, Y.encodeStateAsUpdate(doc))
  const first = earlier.getXmlFragment(WORDS_ROOT).get(0) as Y.XmlElement
  ;(first.get(0) as Y.XmlText).insert(0, '先前写的')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(earlier))
  paragraph(1).insert(0, '现在写的')
  const waiting = new Map([
    [earlier.clientID, 0],
    [doc.clientID, confirmed],
  ])
  expect(unsentWords(doc, waiting)).toEqual(['先前写的', '现在写的'])
})

import type { ParagraphId } from '@variorum/document'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { WORDS_ROOT } from './roots.ts'
import { WordsMeter, type WordsChange } from './words-change.ts'
import { createWords } from './words.ts'

let doc: Y.Doc
beforeEach(() => {
  doc = new Y.Doc()
  Y.applyUpdate(
    doc,
    createWords({
      title: '开幕词',
      language: 'zh-Hans',
      paragraphs: ['同志们', '今天我们一起读书', '书要慢慢读'].map((text, index) => ({
        id: `p${index}` as ParagraphId,
        role: 'body' as const,
        text,
      })),
    }),
  )
})

test('typing is so many characters in one paragraph, deleting so many out of it', () => {
  expect(figures(measure(() => textIn(1).insert(2, '，都')))).toEqual([2, 0, 1])
  expect(figures(measure(() => textIn(1).delete(0, 4)))).toEqual([0, 4, 1])
})

test('changes in several paragraphs are told apart, and one that comes or goes counts', () => {
  const change = measure(() => {
    textIn(0).insert(3, '：')
    textIn(2).delete(0, 1)
    const added = new Y.XmlElement('paragraph')
    added.insert(0, [new Y.XmlText('新的一段')])
    doc.getXmlFragment(WORDS_ROOT).insert(3, [added])
  })
  expect(figures(change)).toEqual([5, 1, 3])
  expect(figures(measure(() => doc.getXmlFragment(WORDS_ROOT).delete(1, 1)))).toEqual([0, 8, 1])
})

test('what comes and goes within a transaction was never there', () => {
  const change = measure(() => {
    textIn(0).insert(0, '错字')
    textIn(0).delete(0, 2)
  })
  expect(figures(change)).toEqual([0, 0, 1])
})

test('what somebody brings again is no change', () => {
  const known = Y.encodeStateAsUpdate(doc)
  expect(figures(measure(() => Y.applyUpdate(doc, known)))).toEqual([0, 0, 0])
})

test('of several updates in one transaction each is measured by itself', () => {
  const [zhou, wu] = [replica(), replica()]
  const one = changeOf(zhou, () => textIn(0, zhou).insert(0, '一二三'))
  const other = changeOf(wu, () => textIn(1, wu).delete(0, 2))
  const taken: WordsChange[] = []
  doc.transact((transaction) => {
    const meter = new WordsMeter(transaction)
    for (const update of [one, other]) {
      Y.applyUpdate(doc, update)
      taken.push(meter.take(Y.parseUpdateMeta(update).to.keys()))
    }
  })
  expect(taken.map(figures)).toEqual([
    [3, 0, 1],
    [0, 2, 1],
  ])
})

function measure(act: () => void): WordsChange {
  return doc.transact((transaction) => {
    const meter = new WordsMeter(transaction)
    act()
    return meter.take()
  })
}

function figures({ addedChars, removedChars, paragraphs }: WordsChange): number[] {
  return [addedChars, removedChars, paragraphs.size]
}

function textIn(index: number, of = doc): Y.XmlText {
  const paragraph = of.getXmlFragment(WORDS_ROOT).get(index) as Y.XmlElement
  return paragraph.get(0) as Y.XmlText
}

function replica(): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function changeOf(of: Y.Doc, act: () => void): Uint8Array {
  const before = Y.encodeStateVector(of)
  act()
  return Y.encodeStateAsUpdate(of, before)
}

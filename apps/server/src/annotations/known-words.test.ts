import type { ParagraphId } from '@variorum/document'
import { createWords } from '@variorum/ydoc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { KnownWords } from './known-words.ts'

function book(paragraphCount: number, text = '论读书使人明智。'): Y.Doc {
  const paragraphs = Array.from({ length: paragraphCount }, (_, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body' as const,
    text,
  }))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, createWords({ title: '书', language: 'zh-Hans', paragraphs }))
  return doc
}

test('words are read whole once, and after a change only where it was', () => {
  const read: number[] = []
  const known = new KnownWords((count) => read.push(count))
  const doc = book(500)
  const first = known.of(doc)
  expect(known.of(doc)).toBe(first)
  expect(read).toEqual([500])
  typesIn(doc, 7, 0, '今天')
  typesIn(doc, 9, 0, '今天')
  expect(known.of(doc).paragraph('p7' as ParagraphId)?.text).toBe('今天论读书使人明智。')
  expect(known.of(doc).text).toContain('\n今天论读书')
  expect(read).toEqual([500, 2])
})

test('what is known of all texts is bounded: those go that were used longest ago', () => {
  const read: number[] = []
  const one = book(100)
  const { length } = new KnownWords().of(one).text
  const known = new KnownWords((count) => read.push(count), 2.5 * length)
  const [two, three] = [book(100), book(100)]
  for (const doc of [one, two, one, three]) known.of(doc)
  expect(known.chars).toBe(2 * length)
  expect(read).toHaveLength(3)
  known.of(one)
  expect(read).toHaveLength(3)
  known.of(two)
  expect(read).toHaveLength(4)
  // A forgotten document is not listened to: no change of it costs anything.
  expect(known.chars).toBe(2 * length)
})

test('a document that is given up takes its words along', () => {
  const known = new KnownWords()
  const doc = book(100)
  known.of(doc)
  typesIn(doc, 0, 0, '今天')
  expect(known.chars).toBeGreaterThan(0)
  doc.destroy()
  expect(known.chars).toBe(0)
})

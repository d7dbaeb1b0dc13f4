import {
  WordsIndex,
  type AnnotationId,
  type ParagraphId,
  type PlacedThread,
} from '@variorum/document'
import { expect, test } from 'vitest'
import { firstFrom } from './use-first-here.ts'

const index = new WordsIndex(
  ['春江潮水连海平', '海上明月共潮生', '滟滟随波千万里'].map((text, number) => ({
    id: `p${number}` as ParagraphId,
    role: 'body',
    text,
  })),
)
const measures = {
  paragraphs: [0, 100, 200].map((top) => ({ top, height: 80 })),
  marks: new Map([['in the second' as AnnotationId, 130]]),
}

function thread(id: string, paragraph: number | null): PlacedThread {
  const start = paragraph === null ? 0 : (index.paragraphs[paragraph]?.start ?? 0)
  const place = paragraph === null ? null : { state: 'exact', range: { start, end: start + 3 } }
  return { annotation: { id }, place } as unknown as PlacedThread
}

const threads = [
  thread('of the whole', null),
  thread('of the first', 0),
  thread('in the second', 1),
  thread('of the third', 2),
]

test.each([
  ['at its top', -200, 'of the first'],
  ['at the second paragraph', 100, 'in the second'],
  ['at the line of the mark', 130, 'in the second'],
  ['below that line', 131, 'of the third'],
  ['behind all', 900, undefined],
])('the first thread of a page that stands %s', (_, line, id) => {
  expect(threads[firstFrom(threads, index, measures, line)]?.annotation.id).toBe(id)
})

import type { AnnotationId, AnnotationTarget, ParagraphId } from '@variorum/document'
import { AnchorResolver, createRangeAnchor, createWords, WordsMap } from '@variorum/ydoc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { TestEditor } from '../testing/test-editor.ts'
import { FOUR_PARAGRAPHS } from '../testing/test-pair.ts'

const MARK = 'mark' as AnnotationId

/** Of two that change places the shorter one is made again. */
const LONGER = createWords({
  title: '',
  language: 'zh-Hans',
  paragraphs: ['天地玄黄', '宇宙洪荒宇宙洪荒', '日月盈昃日月盈昃'].map((text, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body',
    text,
  })),
})

function marks({ doc }: TestEditor, words: string): AnnotationTarget {
  const start = WordsMap.of(doc).index.text.indexOf(words)
  const anchor = createRangeAnchor(doc, { start, end: start + words.length })
  if (!anchor) throw new Error(`no anchor for ${words}`)
  return { type: 'range', ...anchor }
}

function placed(doc: Y.Doc, target: AnnotationTarget) {
  const resolver = new AnchorResolver(doc)
  const place = resolver.place(MARK, target)
  if (place?.state !== 'anchored' && place?.state !== 'changed') throw new Error(place?.state)
  const pieces = place.pieces ?? [place.range]
  return pieces.map(({ start, end }) => resolver.index.text.slice(start, end))
}

test.each([
  [1, 2],
  [2, 1],
])(
  'a reader who heard the moves of the clients %i and %i one by one sees what a fresh one does',
  (...order) => {
    const [anna, bo] = order.map((id) => new TestEditor(LONGER, id, 0))
    if (!anna || !bo) throw new Error('nobody is there')
    const target = marks(anna, '地玄')
    const reader = new Y.Doc()
    Y.applyUpdate(reader, LONGER)
    const resolver = new AnchorResolver(reader)
    const place = () => resolver.place(MARK, target)
    place()
    for (const [editor, times] of [
      [anna, 1],
      [bo, 2],
    ] as const) {
      editor.goesTo('天|地玄黄')
      for (let count = 0; count < times; count++) editor.moves('down')
      Y.applyUpdate(reader, editor.update)
      expect(place()).toEqual(new AnchorResolver(reader).place(MARK, target))
    }
  },
)

test('what is typed into a mark where a deletion was taken back is in it', () => {
  const anna = new TestEditor(FOUR_PARAGRAPHS, 1, 0)
  const target = marks(anna, '地玄黄')
  anna.selects('玄黄')
  anna.pressesBackspace()
  anna.undoing.undo()
  anna.goesTo('天地|玄黄')
  anna.types('甲')
  expect(placed(anna.doc, target)).toEqual(['地甲玄黄'])
  anna.goesTo('天地甲玄黄|')
  anna.types('乙')
  expect(placed(anna.doc, target)).toEqual(['地甲玄黄'])
})

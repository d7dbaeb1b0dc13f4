// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react'
import { EditorState } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import type { Editor } from '@tiptap/react'
import {
  beginAnnotation,
  type AnnotationId,
  type MemberId,
  type ParagraphId,
  type PlacedThread,
} from '@variorum/document'
import { createRangeAnchor, createWords, writeAnnotation } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { deletesIn, typesIn } from '../../../../../packages/ydoc/src/words/typing.test-support.ts'
import { followText } from '../../rooms/live-text.ts'
import { mergeLayers } from '../../rooms/merged-layers.ts'
import { wordsSchema } from '../../testing/test-words.ts'
import { bindingPlugin } from '../../words-binding/binding-plugin.ts'
import { SequenceBinding } from '../../words-binding/sequence-binding.ts'
import { highlightPlugin } from './highlight-plugin.ts'
import { useHighlights } from './use-highlights.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

const paragraphs = ['天地玄黄', '宇宙洪荒', '日月盈昃'].map((text, at) => ({
  id: `p${at}` as ParagraphId,
  role: 'body' as const,
  text,
}))

/** A page that shows words with a note on 日月, while others type into them. */
async function page() {
  const words = new Y.Doc()
  Y.applyUpdate(words, createWords({ title: '千字文', language: 'zh-Hans', paragraphs }))
  const annotationOn = (id: string, start: number, end: number) => {
    const anchor = createRangeAnchor(words, { start, end })
    if (!anchor) throw new Error('no anchor')
    return beginAnnotation({
      id: id as AnnotationId,
      authorId: 'wang' as MemberId,
      kind: 'note',
      target: { type: 'range', ...anchor },
      audience: 'group',
      createdAt: 1,
    })
  }
  const layer = new Y.Doc()
  writeAnnotation(layer, annotationOn('said', 10, 12))
  const layers = mergeLayers()
  layers.add(layer)
  const live = followText(words, layers)
  const binding = new SequenceBinding(words)
  const highlights = highlightPlugin(() => {}, { nameOf: String, hasNumbers: true })
  const listeners = new Set<() => void>()
  const view = new EditorView(document.body, {
    state: EditorState.create({
      schema: wordsSchema,
      plugins: [bindingPlugin(binding), highlights],
    }),
    dispatchTransaction: (transaction) => {
      view.updateState(view.state.apply(transaction))
      if (transaction.docChanged) for (const listener of listeners) listener()
    },
  })
  const editor = {
    isDestroyed: false,
    view,
    get state() {
      return view.state
    },
    on: (_event: 'update', listener: () => void) => listeners.add(listener),
    off: (_event: 'update', listener: () => void) => listeners.delete(listener),
  } as unknown as Editor
  type Given = readonly [begun: readonly PlacedThread[], shows: (() => boolean) | null]
  const { rerender } = renderHook(
    ([begun, shows]: Given) => useHighlights(editor, live, begun, null, shows),
    { initialProps: [[], null] as Given },
  )
  await Promise.resolve()
  return {
    words,
    live,
    binding,
    begins: (start: number, end: number) => {
      const annotation = annotationOn('begun', start, end)
      const place = live.place(annotation.id, annotation.target)
      rerender([[{ annotation, comments: [], place }], null])
    },
    filters: () => rerender([[], () => true]),
    marked: () => {
      const drawn = highlights.getState(view.state)?.decorations.find() ?? []
      return drawn.map(({ from, to }) => view.state.doc.textBetween(from, to, '/'))
    },
  }
}

test('a note that begins a paragraph is begun right after another typed: all marks are on their letters', async () => {
  const { words, begins, marked } = await page()
  expect(marked()).toEqual(['日月'])
  typesIn(words, 0, 0, '甲')
  begins(6, 8)
  expect(new Set(marked())).toEqual(new Set(['宇宙', '日月']))
  typesIn(words, 0, 0, '乙丙')
  expect(new Set(marked())).toEqual(new Set(['宇宙', '日月']))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(new Set(marked())).toEqual(new Set(['宇宙', '日月']))
})

test('marks that are drawn anew between two placings stay on their letters', async () => {
  const { words, filters, marked } = await page()
  typesIn(words, 0, 0, '甲乙')
  filters()
  expect(marked()).toEqual(['日月'])
  deletesIn(words, 0, 0, 6)
  filters()
  expect(marked()).toEqual(['日月'])
})

test('words that the editor does not show yet are waited for', async () => {
  const { words, live, binding, marked } = await page()
  const catchUp = binding.onBehind
  binding.onBehind = () => undefined
  typesIn(words, 0, 0, '甲')
  live.refresh()
  expect(marked()).toEqual(['日月'])
  catchUp()
  await Promise.resolve()
  expect(marked()).toEqual(['日月'])
})

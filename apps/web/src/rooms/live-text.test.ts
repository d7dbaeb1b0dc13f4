import {
  beginAnnotation,
  type Annotation,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type ParagraphId,
  type TextDocument,
} from '@variorum/document'
import { createRangeAnchor, createWords, writeAnnotation, writeComment } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { deletesIn, typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { observable } from '../state/observable.ts'
import { followText } from './live-text.ts'
import { mergeLayers } from './merged-layers.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const SPEECH: TextDocument = {
  title: '讲话',
  language: 'zh-Hans',
  paragraphs: [{ id: 'p1' as ParagraphId, role: 'body', text: '春天来了，花开了' }],
}

/** A text with a note on 花开, followed live. */
function followed() {
  const words = new Y.Doc()
  const layer = new Y.Doc()
  Y.applyUpdate(words, createWords(SPEECH))
  const anchor = createRangeAnchor(words, { start: 5, end: 7 })
  if (!anchor) throw new Error('no anchor')
  const annotation: Annotation = beginAnnotation({
    id: 'a1' as AnnotationId,
    authorId: 'wang' as MemberId,
    kind: 'note',
    target: { type: 'range', ...anchor },
    audience: 'group',
    createdAt: 1,
  })
  const layers = mergeLayers()
  layers.add(layer)
  const live = followText(words, layers)
  const standsOn = () => {
    const { threads, index } = live.state.get()
    const place = threads[0]?.place
    return place && place.state !== 'orphaned'
      ? index.text.slice(place.range.start, place.range.end)
      : (place?.state ?? null)
  }
  return { live, layer, annotation, words, standsOn }
}

test('a new thread shows at once', () => {
  const { layer, annotation, standsOn } = followed()
  writeAnnotation(layer, annotation)
  expect(standsOn()).toBe('花开')
})

test('what layers say that come one after the other shows once all of them are here', () => {
  const { layer, annotation, words } = followed()
  const layers = mergeLayers()
  const areHere = observable(false)
  const live = followText(words, layers, areHere)
  layers.add(layer)
  writeAnnotation(layer, annotation)
  expect(live.state.get().threads).toEqual([])
  areHere.set(true)
  expect(live.state.get().threads).toHaveLength(1)
  writeAnnotation(layer, { ...annotation, id: 'a2' as AnnotationId })
  expect(live.state.get().threads).toHaveLength(2)
})

test('an edit places threads anew a moment later, and deleted words make an orphan', async () => {
  const { layer, annotation, words, standsOn } = followed()
  writeAnnotation(layer, annotation)
  typesIn(words, 0, 0, '大家好：')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(standsOn()).toBe('花开')
  deletesIn(words, 0, 9, 2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(standsOn()).toBe('orphaned')
})

test('a new thread before others leaves them the same objects', () => {
  const { layer, annotation, live } = followed()
  writeAnnotation(layer, annotation)
  const [before] = live.state.get().threads
  const whole = { ...annotation, id: 'a0' as AnnotationId, target: { type: 'text' } as const }
  writeAnnotation(layer, whole)
  const { threads } = live.state.get()
  expect(threads.map(({ annotation: { id } }) => id)).toEqual(['a0', 'a1'])
  expect(threads[1]).toBe(before)
})

test('a thread that did not change stays the same object when another one does', () => {
  const { live, layer, annotation } = followed()
  writeAnnotation(layer, annotation)
  const [first] = live.state.get().threads
  const other = 'a2' as AnnotationId
  writeAnnotation(layer, { ...annotation, id: other, createdAt: 2 })
  writeComment(layer, {
    id: 'c1' as CommentId,
    annotationId: other,
    authorId: annotation.authorId,
    body: '好',
    createdAt: 2,
    editedAt: null,
    state: 'shown',
    hiddenReason: null,
  })
  expect(live.state.get().threads).toHaveLength(2)
  expect(live.state.get().threads[0]).toBe(first)
})

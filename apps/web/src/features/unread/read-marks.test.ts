import {
  beginAnnotation,
  beginComment,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type PlacedThread,
} from '@variorum/document'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readingProgress, type ReadNow } from './read-marks.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const me = 'me' as MemberId

function saidAt(name: string, createdAt: number): PlacedThread {
  const id = name as AnnotationId
  const authorId = 'other' as MemberId
  return {
    annotation: beginAnnotation({
      id,
      authorId,
      kind: 'note',
      target: { type: 'text' },
      audience: 'group',
      createdAt,
    }),
    comments: [
      beginComment({ id: 'c' as CommentId, annotationId: id, authorId, body: '好', createdAt }),
    ],
    place: null,
  }
}

function reading(answers: readonly ('ok' | 'no line')[] = []) {
  const told: ReadNow[] = []
  const left = [...answers]
  const progress = readingProgress(me, (read) => {
    told.push(read)
    return left.shift() === 'no line' ? Promise.reject(new Error('no line')) : Promise.resolve()
  })
  progress.hear({ readTo: 0, threads: {} })
  return { progress, told }
}

it('tells what was read together, once', async () => {
  const { progress, told } = reading()
  progress.note(saidAt('a', 5))
  progress.note(saidAt('b', 6))
  progress.note(saidAt('a', 5))
  expect(told).toEqual([])
  await vi.runAllTimersAsync()
  expect(told).toEqual([{ threads: { a: 5, b: 6 } }])
  expect(progress.known.get()?.threads.get('a' as AnnotationId)).toBe(5)
})

it('tells of a thread that is opened, though nothing in it is new', async () => {
  const { progress, told } = reading()
  progress.hear({ readTo: 9, threads: {} })
  progress.note(saidAt('a', 5))
  progress.noteOpened(saidAt('a', 5))
  progress.noteOpened({ ...saidAt('b', 0), comments: [] })
  await vi.runAllTimersAsync()
  expect(told).toEqual([{ threads: { a: 5, b: 0 } }])
})

it('tells it again where no answer came, and what was read meanwhile with it', async () => {
  const { progress, told } = reading(['no line', 'ok'])
  progress.note(saidAt('a', 5))
  await vi.advanceTimersToNextTimerAsync()
  progress.note(saidAt('a', 9))
  await vi.runAllTimersAsync()
  expect(told).toEqual([{ threads: { a: 5 } }, { threads: { a: 9 } }])
})

it('has one time for all that is there, in place of each', async () => {
  const { progress, told } = reading()
  progress.note(saidAt('a', 5))
  progress.noteAll([saidAt('a', 5), saidAt('b', 8)])
  await vi.runAllTimersAsync()
  expect(told).toEqual([{ readTo: 8 }])
})

it('knows what other devices read, and does not forget what this one did', () => {
  const { progress } = reading()
  progress.note(saidAt('a', 5))
  progress.hear({ readTo: 2, threads: { ['b' as AnnotationId]: 7 } })
  expect(progress.known.get()).toEqual({
    readTo: 2,
    threads: new Map([
      ['a', 5],
      ['b', 7],
    ]),
  })
})

it('tells what is left when the text is left, and nothing after that', async () => {
  const { progress, told } = reading(['no line'])
  progress.note(saidAt('a', 5))
  progress.stop()
  await vi.runAllTimersAsync()
  expect(told).toEqual([{ threads: { a: 5 } }])
})

it('tells again once the text is there again, and what got no answer before', async () => {
  const { progress, told } = reading(['no line', 'ok'])
  progress.note(saidAt('a', 5))
  progress.stop()
  await vi.runAllTimersAsync()
  progress.start()
  await vi.runAllTimersAsync()
  progress.note(saidAt('b', 6))
  await vi.runAllTimersAsync()
  expect(told).toEqual([{ threads: { a: 5 } }, { threads: { a: 5 } }, { threads: { b: 6 } }])
})

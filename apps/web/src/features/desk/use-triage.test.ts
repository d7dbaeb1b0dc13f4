import type { AnnotationId, ThreadState } from '@variorum/document'
import type { DeskThread } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { stateWanted, stepsBack, stepsOf, wantsResolved, type DeskAct } from './use-triage.ts'

function thread(id: string, given: Partial<DeskThread> = {}): DeskThread {
  const begun = { id, textId: 't', isOpen: true, isBare: false, triage: 'needs-answer' }
  return { ...begun, ...given } as unknown as DeskThread
}

const bodies = (steps: ReturnType<typeof stepsOf>) =>
  steps.map(({ thread: { id }, command: { body } }) => [id, body])

/** Steps whose deeds are named 1, 2, 3. */
function steps(threads: readonly DeskThread[], act: DeskAct) {
  let count = 0
  return stepsOf(threads, act, () => String(++count))
}
const undone = (threads: readonly DeskThread[], act: DeskAct) =>
  bodies(stepsBack({ key: 1, act, steps: steps(threads, act) }))

test('what is so already is not asked for again, and a mark without words is not settled', () => {
  const threads = [thread('a'), thread('b', { isOpen: false }), thread('c', { isBare: true })]
  expect(bodies(steps(threads, { type: 'resolved' }))).toEqual([
    ['a', { isResolved: true, deed: '1' }],
  ])
  expect(bodies(steps(threads, { type: 'opened' }))).toEqual([
    ['b', { isResolved: false, deed: '1' }],
  ])
  const featured = [thread('a', { triage: 'featured' }), thread('b')]
  expect(bodies(steps(featured, { type: 'state', state: 'featured' }))).toEqual([
    ['b', { state: 'featured', was: 'needs-answer', deed: '1' }],
  ])
})

test('undoing takes back each deed by its name, the last one first', () => {
  const threads = [thread('a', { triage: 'answered' }), thread('b', { triage: 'left-out' })]
  expect(undone(threads, { type: 'state', state: 'featured' })).toEqual([
    ['b', { state: 'left-out', undoes: '2' }],
    ['a', { state: 'answered', undoes: '1' }],
  ])
  expect(undone([thread('a')], { type: 'resolved' })).toEqual([
    ['a', { isResolved: false, undoes: '1' }],
  ])
})

test('what another facilitator said of a thread that was new is not overwritten unseen', () => {
  const threads = [thread('a', { triage: 'new' })]
  expect(bodies(steps(threads, { type: 'state', state: 'left-out' }))).toEqual([
    ['a', { state: 'left-out', was: 'new', deed: '1' }],
  ])
})

test('who says something else before the list shows what they said first is not taken for another', () => {
  const shown = [thread('a', { triage: 'new' })]
  const said = new Map([['a' as AnnotationId, { shown: 'new', state: 'featured' } as const]])
  const next = (threads: readonly DeskThread[], state: ThreadState) =>
    bodies(stepsOf(threads, { type: 'state', state }, () => '2', said))
  expect(next(shown, 'left-out')).toEqual([
    ['a', { state: 'left-out', was: 'featured', deed: '2' }],
  ])
  expect(next(shown, 'featured')).toEqual([])
  const since = [thread('a', { triage: 'answered' })]
  expect(next(since, 'left-out')).toEqual([
    ['a', { state: 'left-out', was: 'answered', deed: '2' }],
  ])
})

test('a key does what is left to do, and takes it back where nothing is', () => {
  const open = [thread('a'), thread('b', { isOpen: false })]
  expect(wantsResolved(open)).toBe(true)
  expect(wantsResolved(open.slice(1))).toBe(false)
  const all: ThreadState[] = ['featured', 'featured']
  const threads = all.map((triage, at) => thread(String(at), { triage }))
  expect(stateWanted(threads, 'featured')).toBe('new')
  expect(stateWanted([...threads, thread('c')], 'featured')).toBe('featured')
})

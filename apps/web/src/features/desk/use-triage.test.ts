import type { ThreadState } from '@variorum/document'
import type { DeskThread } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { stateWanted, stepsBack, stepsOf, wantsResolved } from './use-triage.ts'

function thread(id: string, given: Partial<DeskThread> = {}): DeskThread {
  const begun = { id, textId: 't', isOpen: true, isBare: false, triage: 'needs-answer' }
  return { ...begun, ...given } as unknown as DeskThread
}

const bodies = (steps: ReturnType<typeof stepsOf>) =>
  steps.map(({ thread: { id }, command: { body } }) => [id, body])

test('what is so already is not asked for again, and a mark without words is not settled', () => {
  const threads = [thread('a'), thread('b', { isOpen: false }), thread('c', { isBare: true })]
  expect(bodies(stepsOf(threads, { type: 'resolved' }))).toEqual([['a', { isResolved: true }]])
  expect(bodies(stepsOf(threads, { type: 'opened' }))).toEqual([['b', { isResolved: false }]])
  const featured = [thread('a', { triage: 'featured' }), thread('b')]
  expect(bodies(stepsOf(featured, { type: 'state', state: 'featured' }))).toEqual([
    ['b', { state: 'featured', was: 'needs-answer' }],
  ])
})

test('undoing gives each thread back what it had, the last one first', () => {
  const threads = [thread('a', { triage: 'answered' }), thread('b', { triage: 'left-out' })]
  const state = { type: 'state', state: 'featured' } as const
  expect(bodies(stepsBack({ key: 1, act: state, threads }))).toEqual([
    ['b', { state: 'left-out', was: 'featured' }],
    ['a', { state: 'answered', was: 'featured' }],
  ])
  expect(bodies(stepsBack({ key: 1, act: { type: 'resolved' }, threads: [thread('a')] }))).toEqual([
    ['a', { isResolved: false }],
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

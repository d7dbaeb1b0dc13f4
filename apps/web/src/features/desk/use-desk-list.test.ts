// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import type { AnnotationId } from '@variorum/document'
import type { DeskThread } from '@variorum/protocol'
import { afterEach, expect, test } from 'vitest'
import { NOTHING_CHOSEN, toggled } from './desk-choice.ts'
import { meantThreads } from './meant-threads.ts'
import { useDeskList } from './use-desk-list.ts'
import type { Desk } from './use-desk.ts'

afterEach(cleanup)

const idOf = (letter: string) => letter as AnnotationId
const threadsOf = (letters: string) =>
  letters.split('').map((id): DeskThread => ({ id }) as unknown as DeskThread)

function desk(letters: string): Desk {
  return { threads: threadsOf(letters), hasMore: false, isStale: false } as unknown as Desk
}

/** A list with one letter for each thread; `lists` gives another one. */
function listOf(letters: string, openedId: string | null = null) {
  const begin = openedId === null ? null : idOf(openedId)
  const { result, rerender } = renderHook((listed: string) => useDeskList(desk(listed), begin), {
    initialProps: letters,
  })
  let shown = letters
  return {
    lists: (next: string) => {
      shown = next
      rerender(next)
    },
    steps: (by: 1 | -1, fromId?: string) =>
      act(() => void result.current.step(by, false, fromId === undefined ? null : idOf(fromId))),
    goesTo: (id: string) => act(() => result.current.moveTo(idOf(id))),
    cursor: () => result.current.cursor?.id,
    meant: (opened: string | null = null) =>
      meantThreads(threadsOf(shown), {
        ...result.current,
        openedId: opened === null ? null : idOf(opened),
      })
        .map(({ id }) => id)
        .join(''),
  }
}

test('a key means the thread whose words are shown, wherever the cursor is', () => {
  const list = listOf('abc')
  list.steps(1)
  expect(list.meant('c')).toBe('c')
  list.goesTo('b')
  list.lists('ac')
  expect(list.cursor()).toBe('c')
  expect(list.meant('b')).toBe('')
})

test('what is chosen goes before what is shown', () => {
  const choice = toggled(NOTHING_CHOSEN, idOf('b'))
  const sight = { choice, openedId: idOf('a'), cursor: null, isCursorMeant: false }
  expect(meantThreads(threadsOf('abc'), sight).map(({ id }) => id)).toEqual(['b'])
})

test('a thread that came to the place of another is not meant before a step leads to it', () => {
  const list = listOf('abc')
  list.steps(1)
  list.steps(1)
  expect(list.meant()).toBe('b')
  list.lists('ac')
  expect(list.cursor()).toBe('c')
  expect(list.meant()).toBe('')
  list.steps(1)
  expect(list.meant()).toBe('c')
})

test('the cursor begins at the thread that stands open, and stays where it is for one that is not listed', () => {
  expect(listOf('abc', 'b').cursor()).toBe('b')
  const list = listOf('abc', 'c')
  list.goesTo('z')
  expect(list.cursor()).toBe('c')
  expect(list.meant()).toBe('')
})

test('the first thread is meant until another comes before it, and stays meant', () => {
  const list = listOf('ab')
  expect(list.meant()).toBe('a')
  list.lists('zab')
  expect(list.meant()).toBe('a')
  list.steps(1)
  expect(list.cursor()).toBe('a')
  list.steps(1)
  expect(list.cursor()).toBe('b')
})

test('a step from what was just settled leads past it', () => {
  const list = listOf('abc')
  list.steps(1, 'a')
  expect(list.cursor()).toBe('b')
})

test('choosing all ends where a page could not be read, and asks for that page when it is begun anew', () => {
  let retries = 0
  const begun = {
    ...desk('abc'),
    hasMore: true,
    hasFailedMore: false,
    readMore: () => {},
    retryMore: () => void retries++,
  }
  const { result, rerender } = renderHook((given: Desk) => useDeskList(given, null), {
    initialProps: begun,
  })
  act(() => result.current.chooseAll())
  expect(result.current.isChoosingAll).toBe(true)
  const failed = { ...begun, hasFailedMore: true }
  rerender(failed)
  expect(result.current.isChoosingAll).toBe(false)
  expect(retries).toBe(0)
  act(() => result.current.chooseAll())
  expect(retries).toBe(1)
})

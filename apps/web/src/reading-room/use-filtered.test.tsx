// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import {
  beginAnnotation,
  WordsIndex,
  type AnnotationId,
  type AnnotationKind,
  type MemberId,
  type PlacedThread,
} from '@variorum/document'
import { expect, it } from 'vitest'
import { DraftsOf } from '../composing/DraftsOf.tsx'
import { filtering } from '../features/filters/filtering.ts'
import { textViewAs } from '../testing/test-text-view.ts'
import { createReader } from './reader.ts'
import { useFiltered } from './use-filtered.ts'

const index = new WordsIndex([])
const text = textViewAs('annotator')

function thread(name: string, authorId: string, kind: AnnotationKind = 'note'): PlacedThread {
  const annotation = beginAnnotation({
    id: name as AnnotationId,
    authorId: authorId as MemberId,
    kind,
    target: { type: 'text' },
    audience: 'group',
    createdAt: 0,
  })
  return { annotation, comments: [], place: null }
}

/** What is shown of these threads, by name; `unread` are new to the reader. */
function room(first: readonly PlacedThread[]) {
  const chosen = filtering()
  const reader = createReader([], () => false)
  const unread = new Set<string>()
  const seen = ({ annotation }: PlacedThread) => unread.has(annotation.id)
  const stateOf = (threads: readonly PlacedThread[]) => ({
    index,
    threads,
    names: new Map(),
    gone: new Set<AnnotationId>(),
  })
  const { result, rerender } = renderHook(
    ({ threads }) => useFiltered(text, stateOf(threads), chosen, reader, (one) => seen(one)),
    {
      initialProps: { threads: first },
      wrapper: ({ children }) => <DraftsOf userId={null}>{children}</DraftsOf>,
    },
  )
  return {
    chosen,
    reader,
    unread,
    becomes: (threads: readonly PlacedThread[]) => rerender({ threads }),
    shown: () => result.current.shown.threads.map(({ annotation }) => annotation.id),
  }
}

const [theirs, mine] = [thread('theirs', 'li'), thread('mine', text.me.authorId)]

it('what one makes while less is shown stays, and goes once something else is asked for', () => {
  const { chosen, becomes, shown } = room([theirs, mine])
  act(() => chosen.change({ kinds: ['question'] }))
  expect(shown()).toEqual([])
  const made = thread('made', text.me.authorId, 'highlight')
  becomes([theirs, mine, made, thread('of others', 'li')])
  expect(shown()).toEqual(['made'])
  act(() => chosen.change({ isHidden: true }))
  expect(shown()).toEqual([])
})

it('what is made while nothing but the words is shown is seen all the same', () => {
  const { chosen, becomes, shown } = room([theirs, mine])
  act(() => chosen.change({ isHidden: true }))
  becomes([theirs, mine, thread('made', text.me.authorId)])
  expect(shown()).toEqual(['made'])
})

it('what was unread stays when it is read, until something else is asked for', () => {
  const { chosen, unread, becomes, shown } = room([theirs, mine])
  unread.add('theirs')
  act(() => chosen.change({ isUnread: true }))
  expect(shown()).toEqual(['theirs'])
  unread.clear()
  becomes([theirs, mine])
  expect(shown()).toEqual(['theirs'])
  act(() => chosen.change({ kinds: ['note'] }))
  expect(shown()).toEqual([])
})

it('what one goes to stays while one is busy with it', () => {
  const { chosen, reader, shown } = room([theirs, mine])
  act(() => chosen.change({ kinds: ['question'] }))
  act(() => reader.chooseCard('mine' as AnnotationId))
  expect(shown()).toEqual(['mine'])
  act(() => reader.chooseInWords(null))
  expect(shown()).toEqual([])
})

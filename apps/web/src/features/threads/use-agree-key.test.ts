// @vitest-environment happy-dom
import { fireEvent, renderHook } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import {
  beginAnnotation,
  beginComment,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type PlacedThread,
  type Reaction,
} from '@variorum/document'
import { expect, it, vi } from 'vitest'
import { textViewAs } from '../../testing/test-text-view.ts'
import { useAgreeKey } from './use-agree-key.ts'
import type { ThreadCommands } from './use-thread-commands.ts'

const li = 'li' as MemberId
const view = textViewAs('annotator')

function thread(authorId: MemberId, reactions: readonly Reaction[] = []): PlacedThread {
  const base = { authorId, createdAt: 1 }
  const id = 'a' as AnnotationId
  return {
    annotation: beginAnnotation({
      ...base,
      id,
      kind: 'note',
      target: { type: 'text' },
      audience: 'group',
    }),
    comments: [
      {
        ...beginComment({ ...base, id: 'c' as CommentId, annotationId: id, body: '好' }),
        reactions,
      },
    ],
    place: null,
  }
}

async function presses(shown: PlacedThread, activeId: AnnotationId | null = shown.annotation.id) {
  const onReact = vi.fn<ThreadCommands['react']>()
  const { unmount } = renderHook(() => useAgreeKey(view, [shown], activeId, onReact))
  await userEvent.keyboard('a')
  unmount()
  return onReact.mock.calls
}

it('a agrees with the active thread, and takes that back', async () => {
  expect(await presses(thread(li))).toEqual([['c', 'agree', true]])
  const own = { reaction: 'agree', memberId: view.me.authorId } as const
  expect(await presses(thread(li, [own]))).toEqual([['c', 'agree', false]])
})

it('a does nothing where no thread is active, and for one’s own words', async () => {
  expect(await presses(thread(li), null)).toEqual([])
  expect(await presses(thread(view.me.authorId))).toEqual([])
})

it('a in a dialogue over the page does nothing behind it', () => {
  const onReact = vi.fn<ThreadCommands['react']>()
  const shown = thread(li)
  renderHook(() => useAgreeKey(view, [shown], shown.annotation.id, onReact))
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  document.body.append(dialog)
  fireEvent.keyDown(dialog, { key: 'a' })
  dialog.remove()
  expect(onReact).not.toHaveBeenCalled()
})

it('a that is held down agrees once', () => {
  const onReact = vi.fn<ThreadCommands['react']>()
  const shown = thread(li)
  renderHook(() => useAgreeKey(view, [shown], shown.annotation.id, onReact))
  fireEvent.keyDown(document.body, { key: 'a' })
  fireEvent.keyDown(document.body, { key: 'a', repeat: true })
  expect(onReact).toHaveBeenCalledOnce()
})

// @vitest-environment happy-dom
import { notifications } from '@mantine/notifications'
import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Editor } from '@tiptap/react'
import {
  beginAnnotation,
  type AnnotationId,
  type AnnotationTarget,
  type MemberId,
  type PlacedThread,
} from '@variorum/document'
import { createRangeAnchor, createWords } from '@variorum/ydoc'
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { placingMessages } from '../features/placing/messages.ts'
import { placing } from '../features/placing/placing.ts'
import type { ThreadCommands } from '../features/threads/use-thread-commands.ts'
import { renderIn } from '../testing/render-in.tsx'
import { textViewAs } from '../testing/test-text-view.ts'
import { words as wordsOf } from '../testing/test-words.ts'
import { PlaceCheck } from './PlaceCheck.tsx'
import { createReader } from './reader.ts'

const LINE = '今天下着小雨'
const [rain, other] = ['rain', 'other'] as unknown as readonly [AnnotationId, AnnotationId]

/** Somebody who looks for other words for threads that stand on `今天`, and has `小雨` selected. */
function room() {
  const { doc, index } = wordsOf(LINE)
  const words = new Y.Doc()
  const paragraphs = index.paragraphs.map(({ id, text }) => ({ id, role: 'body' as const, text }))
  Y.applyUpdate(words, createWords({ title: '', language: 'zh-Hans', paragraphs }))
  const on = (start: number, end: number): AnnotationTarget => {
    const anchor = createRangeAnchor(words, { start, end })
    if (!anchor) throw new Error('no such words')
    return { type: 'range', ...anchor }
  }
  const dom = document.createElement('div')
  const editor = { isDestroyed: false, state: { doc }, view: { dom } } as unknown as Editor
  const base = createReader([], () => false)
  const selected = { from: 5, to: 7 }
  const shown = { get: () => selected, subscribe: () => () => undefined }
  const reader = { ...base, selection: { ...base.selection, shown } }
  const choosePlace = vi.fn<ThreadCommands['choosePlace']>()
  const places = placing()
  const text = textViewAs('facilitator')
  const part = (target: AnnotationTarget) => {
    const thread = (id: AnnotationId): PlacedThread => ({
      annotation: beginAnnotation({
        id,
        authorId: 'wang' as MemberId,
        kind: 'note',
        target,
        audience: 'group',
        createdAt: 0,
      }),
      comments: [],
      place: { state: 'anchored', range: { start: 0, end: 2 } },
    })
    const threads = [thread(rain), thread(other)]
    return (
      <PlaceCheck
        text={text}
        state={{ threads, index, names: new Map() }}
        words={words}
        editor={editor}
        placing={places}
        discussion={{ commands: { choosePlace } as unknown as ThreadCommands }}
        hasMargin
        reader={reader}
      />
    )
  }
  const say = placingMessages['zh-Hans']
  const attaches = () => userEvent.click(screen.getByRole('button', { name: say.attach }))
  return { on, part, places, choosePlace, attaches, sentences: { placing: say } }
}

it('whoever settles a place while another looks for words for it was faster, and is not overwritten unseen', async () => {
  const { on, part, places, choosePlace, attaches, sentences } = room()
  places.choose(rain, 'card')
  const { rerender } = renderIn('zh-Hans', sentences, part(on(0, 2)))
  rerender(part(on(2, 4)))
  await attaches()
  const target = expect.objectContaining({ type: 'range', quote: '小雨' }) as never
  const seen = expect.objectContaining({ quote: '今天' }) as never
  expect(choosePlace).toHaveBeenCalledExactlyOnceWith(rain, target, '1', seen)
})

it('whoever begins anew, or with another thread, has seen what stood there then', async () => {
  const { on, part, places, choosePlace, attaches, sentences } = room()
  const seenAt = () => choosePlace.mock.lastCall?.[3]
  places.choose(rain, 'card')
  const { rerender } = renderIn('zh-Hans', sentences, part(on(0, 2)))
  rerender(part(on(2, 4)))
  act(() => places.choose(other, 'card'))
  await attaches()
  expect(seenAt()).toMatchObject({ quote: '下着' })
  act(() => places.choose(rain, 'card'))
  rerender(part(on(3, 5)))
  await attaches()
  expect(seenAt()).toMatchObject({ quote: '下着' })
})

it('says that a thread stands on other words now, but for one that is offered back to those that it stood on', async () => {
  const show = vi.spyOn(notifications, 'show').mockReturnValue('')
  const { on, part, places, attaches, sentences } = room()
  const range = on(0, 2)
  if (range.type !== 'range') throw new Error('no words')
  places.choose(rain, 'card')
  const { rerender } = renderIn('zh-Hans', sentences, part(range))
  await attaches()
  expect(show).not.toHaveBeenCalled()
  act(() => places.choose(other, 'card'))
  rerender(part({ type: 'paragraph', paragraphId: range.paragraphId, excerpt: LINE }))
  await attaches()
  expect(show).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ message: sentences.placing.attached }),
  )
  show.mockRestore()
})

// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import {
  beginAnnotation,
  WordsIndex,
  type AnnotationId,
  type AnnotationTarget,
  type MemberId,
  type Place,
  type PlacedThread,
} from '@variorum/document'
import { describe, expect, it, vi } from 'vitest'
import { annotationsMessages } from '../../annotations/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { textViewAs } from '../../testing/test-text-view.ts'
import { threadsMessages } from '../threads/messages.ts'
import { placingMessages } from './messages.ts'
import type { PlaceActions } from './PlaceItem.tsx'
import { PlaceList } from './PlaceList.tsx'
import { nextToCheck, placesToCheck } from './places-to-check.ts'

const CHANGED: Place = { state: 'changed', range: { start: 0, end: 2 }, share: 0.5, words: '慢读' }
const MOVED: Place = { state: 'moved', range: { start: 0, end: 2 }, score: 1, isCertain: true }
const ORPHANED: Place = { state: 'orphaned' }

function thread(
  id: string,
  place: Place | null,
  over: { authorId?: string; isGivenUp?: true; resolvedAt?: number; isText?: true } = {},
): PlacedThread {
  const { isGivenUp, authorId = 'wang', resolvedAt = null, isText } = over
  const range = { type: 'range', quote: `原来的${id}`, isGivenUp } as unknown as AnnotationTarget
  const begun = beginAnnotation({
    id: id as AnnotationId,
    authorId: authorId as MemberId,
    kind: 'note',
    target: isText ? { type: 'text' } : range,
    audience: 'group',
    createdAt: 0,
  })
  return { annotation: { ...begun, resolvedAt }, comments: [], place }
}

const idsOf = (threads: readonly PlacedThread[]) => threads.map(({ annotation }) => annotation.id)

describe('what asks for a look at its place', () => {
  const all = [
    thread('text', null, { isText: true }),
    thread('anchored', { state: 'anchored', range: { start: 0, end: 2 } }),
    thread('changed', CHANGED),
    thread('resolved', CHANGED, { resolvedAt: 1 }),
    thread('of another', MOVED, { authorId: 'li' }),
    thread('orphan', ORPHANED),
    thread('looked for', { state: 'orphaned', isSearchUnfinished: true }),
    thread('given up', ORPHANED, { isGivenUp: true }),
  ]

  it('is what is open, in doubt, and theirs to settle; a facilitator has everybody’s', () => {
    expect(idsOf(placesToCheck(textViewAs('annotator'), all))).toEqual(['changed', 'orphan'])
    expect(idsOf(placesToCheck(textViewAs('facilitator'), all))).toEqual([
      'changed',
      'of another',
      'orphan',
    ])
    expect(placesToCheck(textViewAs('observer'), all)).toEqual([])
    expect(placesToCheck(textViewAs('facilitator', { isLocked: true }), all)).toEqual([])
  })

  it('leaves the one that comes to stand there as the next, and the last at the end', () => {
    const ids = ['a', 'b', 'c'] as AnnotationId[]
    const [a, b, c] = ids as [AnnotationId, AnnotationId, AnnotationId]
    expect([nextToCheck(ids, 0, a), nextToCheck(ids, 2, c), nextToCheck([a], 0, a)]).toEqual([
      b,
      b,
      null,
    ])
  })
})

function list(language: 'zh-Hans' | 'en', threads: readonly PlacedThread[]) {
  const actions = {
    onHere: vi.fn<PlaceActions['onHere']>(),
    onChoose: vi.fn<PlaceActions['onChoose']>(),
    onGone: vi.fn<PlaceActions['onGone']>(),
    onShow: vi.fn<PlaceActions['onShow']>(),
  }
  const index = new WordsIndex([
    { id: 'p' as never, type: 'paragraph', text: '慢读一本书' } as never,
  ])
  const part = (shown: readonly PlacedThread[]) => (
    <PlaceList
      text={textViewAs('facilitator')}
      index={index}
      names={new Map([['wang', '王']] as [MemberId, string][])}
      threads={shown}
      at={null}
      actions={actions}
    />
  )
  const { rerender } = renderIn(
    language,
    {
      annotations: annotationsMessages[language],
      placing: placingMessages[language],
      threads: threadsMessages[language],
    },
    part(threads),
  )
  return { actions, shows: (shown: readonly PlacedThread[]) => rerender(part(shown)) }
}

const focused = () => document.activeElement?.closest<HTMLElement>('[data-place]')?.dataset['place']

describe.each(['zh-Hans', 'en'] as const)('the list of places to check in %s', (language) => {
  const say = placingMessages[language]

  it('shows the words then and now, and of an orphan those then', () => {
    list(language, [thread('a', CHANGED), thread('b', ORPHANED)])
    const [changed, orphan] = screen.getAllByRole('listitem')
    expect(changed?.textContent).toContain('原来的a')
    expect(changed?.textContent).toContain('慢读')
    expect(orphan?.textContent).toContain(say.gone)
    expect(orphan?.textContent).not.toContain(say.here)
    expect(orphan?.textContent).toContain(say.attach)
  })

  it('is settled by keys alone, each going on to the next, and says when all is done', async () => {
    const [a, b, c] = [thread('a', CHANGED), thread('b', MOVED), thread('c', ORPHANED)]
    const { actions, shows } = list(language, [a, b, c])
    expect(focused()).toBe('a')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
    expect(focused()).toBe('b')
    await userEvent.keyboard('y')
    expect(actions.onHere).toHaveBeenCalledExactlyOnceWith('b')
    shows([a, c])
    await waitFor(() => expect(focused()).toBe('c'))
    // Where nothing stands, nothing can be confirmed or shown.
    await userEvent.keyboard('yv')
    expect(actions.onHere).toHaveBeenCalledOnce()
    expect(actions.onShow).not.toHaveBeenCalled()
    await userEvent.keyboard('g')
    expect(actions.onGone).toHaveBeenCalledExactlyOnceWith('c')
    shows([a])
    await waitFor(() => expect(focused()).toBe('a'))
    await userEvent.keyboard('c{Control>}v{/Control}')
    expect(actions.onChoose).toHaveBeenCalledExactlyOnceWith('a')
    await userEvent.click(screen.getByRole('button', { name: say.here }))
    shows([])
    await waitFor(() => expect(document.activeElement?.textContent).toBe(say.done))
  })
})

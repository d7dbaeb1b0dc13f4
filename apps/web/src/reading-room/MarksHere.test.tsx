// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { AnnotationId, AuthorName, MemberId, PlacedThread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { describe, expect, it, vi } from 'vitest'
import { annotationsMessages } from '../annotations/messages.ts'
import { readingMessages } from '../features/reading/messages.ts'
import type { TextState } from '../rooms/live-text.ts'
import { renderIn } from '../testing/render-in.tsx'
import { MarksHere } from './MarksHere.tsx'

const ids = ['a', 'b', 'c'] as unknown as readonly AnnotationId[]
const [a, b] = ids as readonly [AnnotationId, AnnotationId]
const zhou = 'zhou' as MemberId

const thread = (id: AnnotationId) =>
  ({
    annotation: {
      id,
      authorId: zhou,
      kind: 'note',
      attributes: {},
      target: { type: 'range', quote: `words of ${id}` },
    },
    comments: [],
  }) as unknown as PlacedThread

/** Words on which three notes lie over each other, of which these were under the press. */
function pressed(
  language: 'zh-Hans' | 'en',
  under: readonly AnnotationId[],
  activeId: AnnotationId | null,
) {
  const state = {
    threads: ids.map(thread),
    names: new Map<MemberId, AuthorName>([[zhou, 'Zhou']]),
  } as unknown as TextState
  const told = { onChoose: vi.fn<(id: AnnotationId) => void>(), onLeave: vi.fn<() => void>() }
  renderIn(
    language,
    { reading: readingMessages[language], annotations: annotationsMessages[language] },
    <MarksHere
      text={{ me: { authorId: 'lin' }, language: 'en' } as TextView}
      state={state}
      here={{ ids: under, leftPx: 20, bottomPx: 100 }}
      activeId={activeId}
      {...told}
    />,
  )
  return told
}

describe.each(['zh-Hans', 'en'] as const)('marks that lie over each other in %s', (language) => {
  it('are listed with what tells them apart, the chosen one named, and each is chosen by a press', async () => {
    const { onChoose, onLeave } = pressed(language, ids, a)
    expect(screen.getByRole('group').getAttribute('aria-label')).toContain('3')
    const marks = screen.getAllByRole('button')
    expect(marks.map((mark) => mark.getAttribute('aria-current'))).toEqual(['true', null, null])
    expect(marks[1]?.textContent).toContain('words of b')
    await userEvent.click(marks[1] as HTMLElement)
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(b)
    await userEvent.keyboard('{Escape}')
    expect(onLeave).toHaveBeenCalledOnce()
  })

  it('are not, where there are two, or where another one is chosen by now', () => {
    pressed(language, [a, b], a)
    pressed(language, ids, 'elsewhere' as AnnotationId)
    pressed(language, ids, null)
    expect(screen.queryAllByRole('group')).toEqual([])
  })
})

// @vitest-environment happy-dom
import { act } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { unreadMessages } from './messages.ts'
import { UnreadMark } from './UnreadMark.tsx'

const WINDOW_PX = 800
const LONG_MS = 10_000

let report: (entries: readonly object[]) => void = () => undefined

class Sights {
  constructor(tell: (entries: readonly object[]) => void) {
    report = tell
  }
  observe() {}
  disconnect() {}
}

/** The window shows a card of this height from one of its pixels to another. */
function shows(height: number, from: number, to: number) {
  const entry = {
    isIntersecting: to > from,
    intersectionRatio: (to - from) / height,
    boundingClientRect: { top: -from, height },
    intersectionRect: { top: 0, height: to - from },
    rootBounds: { height: WINDOW_PX },
  }
  act(() => report([entry]))
}

const onSeen = vi.fn<() => void>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IntersectionObserver', Sights)
  onSeen.mockReset()
  renderIn(
    'en',
    { unread: unreadMessages.en },
    <article>
      <UnreadMark onSeen={onSeen} />
    </article>,
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('a card that is in view for a while was read, and one that is scrolled past was not', () => {
  shows(200, 0, 200)
  vi.advanceTimersByTime(500)
  shows(200, 190, 200)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).not.toHaveBeenCalled()
  shows(200, 0, 200)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).toHaveBeenCalledOnce()
})

it('a card that is higher than the window was read once one has scrolled through it', () => {
  for (const from of [0, 300, 600, 900]) {
    shows(2_000, from, from + WINDOW_PX)
    vi.advanceTimersByTime(LONG_MS)
  }
  expect(onSeen).not.toHaveBeenCalled()
  shows(2_000, 1_200, 2_000)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).toHaveBeenCalledOnce()
})

it('a card of which one saw the beginning and the end only was not', () => {
  shows(2_000, 0, 800)
  vi.advanceTimersByTime(LONG_MS)
  shows(2_000, 1_200, 2_000)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).not.toHaveBeenCalled()
})

it('the end of a low card alone is not all of it, whatever was seen before', () => {
  shows(700, 0, 400)
  shows(700, 300, 650)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).not.toHaveBeenCalled()
})

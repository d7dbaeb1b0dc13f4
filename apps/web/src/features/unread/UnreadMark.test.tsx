// @vitest-environment happy-dom
import { act } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { unreadMessages } from './messages.ts'
import { UnreadMark } from './UnreadMark.tsx'

const WINDOW_PX = 800
const LONG_MS = 10_000

let report: () => void = () => undefined

class Sights {
  constructor(tell: () => void) {
    report = tell
  }
  observe() {}
  disconnect() {}
}

let top = 0
let height = 0
/** What lies over the cards. */
let covering: Element | null = null

/** The window shows a card of this height from one of its pixels on, as far as it goes: reported as browsers do, where it comes in whole, or goes. */
function scrollsTo(cardHeight: number, from: number) {
  const ratio = () => {
    const shown = Math.min(top + height, WINDOW_PX) - Math.max(top, 0)
    return height === 0 ? 0 : Math.max(0, shown) / height
  }
  const before = ratio()
  ;[top, height] = [-from, cardHeight]
  const crosses = [0.001, 0.99].some((step) => before >= step !== ratio() >= step)
  act(() => {
    if (crosses) report()
    document.dispatchEvent(new Event('scroll'))
  })
}

const onSeen = vi.fn<() => void>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IntersectionObserver', Sights)
  vi.stubGlobal('innerHeight', WINDOW_PX)
  ;[top, height] = [WINDOW_PX, 0]
  covering = null
  document.elementFromPoint = () => covering ?? document.querySelector('article')
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(
    () => ({ top, bottom: top + height, height }) as DOMRect,
  )
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
  vi.restoreAllMocks()
})

it('a card that is in view for a while was read, and one that is scrolled past was not', () => {
  scrollsTo(200, -300)
  vi.advanceTimersByTime(500)
  scrollsTo(200, 190)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).not.toHaveBeenCalled()
  scrollsTo(200, 0)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).toHaveBeenCalledOnce()
})

it('a card that is much higher than the window was read once one has scrolled through it', () => {
  for (const from of [-500, 0, 600, 1_200, 1_900]) {
    scrollsTo(3_000, from)
    vi.advanceTimersByTime(LONG_MS)
  }
  expect(onSeen).not.toHaveBeenCalled()
  scrollsTo(3_000, 2_200)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).toHaveBeenCalledOnce()
})

it('a card of which one saw the beginning and the end only was not', () => {
  scrollsTo(2_000, 0)
  vi.advanceTimersByTime(LONG_MS)
  scrollsTo(2_000, 1_200)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).not.toHaveBeenCalled()
})

it('the two ends of a low card, one after the other, are not all of it', () => {
  scrollsTo(700, -400)
  scrollsTo(700, 300)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).not.toHaveBeenCalled()
})

it('a card over which something lies was not read, until that is gone', () => {
  covering = document.body
  scrollsTo(200, -300)
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).not.toHaveBeenCalled()
  covering = null
  vi.advanceTimersByTime(LONG_MS)
  expect(onSeen).toHaveBeenCalledOnce()
})

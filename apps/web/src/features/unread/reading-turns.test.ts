// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readInTurn } from './reading-turns.ts'

const READ_WITHIN_MS = 2_000
const HIGH_PX = 100

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('innerHeight', 800)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

/** Cards in view, one below the other, and which of them were read so far. */
function cards(...names: readonly string[]) {
  const read: string[] = []
  const stood = names.map((name, at) => {
    const card = document.createElement('article')
    const top = 50 + at * HIGH_PX
    card.getBoundingClientRect = () =>
      ({ left: 0, right: 300, top, bottom: top + HIGH_PX }) as DOMRect
    document.body.append(card)
    return { card, name }
  })
  document.elementFromPoint = (_x, y) => stood[Math.floor((y - 50) / HIGH_PX)]?.card ?? null
  const begin = ({ card, name }: (typeof stood)[number]) =>
    readInTurn(card, null, () => void read.push(name))
  return { read, stood, begin }
}

test('notes that are on the screen together are read one after the other, from the top', () => {
  const { read, stood, begin } = cards('one', 'two', 'three')
  const stops = stood.toReversed().map(begin)
  vi.advanceTimersByTime(READ_WITHIN_MS)
  // The first that came had begun its turn.
  expect(read).toEqual(['three'])
  vi.advanceTimersByTime(READ_WITHIN_MS)
  expect(read).toEqual(['three', 'one'])
  vi.advanceTimersByTime(READ_WITHIN_MS - 1)
  expect(read).toEqual(['three', 'one'])
  vi.advanceTimersByTime(1)
  expect(read).toEqual(['three', 'one', 'two'])
  for (const stop of stops) stop()
})

test('a note that leaves the screen gives its turn to the next, which begins anew', () => {
  const { read, stood, begin } = cards('one', 'two')
  const [leaves, stop] = stood.map(begin)
  vi.advanceTimersByTime(READ_WITHIN_MS - 1)
  leaves?.()
  vi.advanceTimersByTime(READ_WITHIN_MS - 1)
  expect(read).toEqual([])
  vi.advanceTimersByTime(1)
  expect(read).toEqual(['two'])
  stop?.()
  vi.advanceTimersByTime(10 * READ_WITHIN_MS)
  expect(vi.getTimerCount()).toBe(0)
})

test('nothing is read while the page is hidden, and then from its beginning', () => {
  const { read, stood, begin } = cards('one')
  const visibility = vi.spyOn(document, 'visibilityState', 'get')
  const stops = stood.map(begin)
  visibility.mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  vi.advanceTimersByTime(10 * READ_WITHIN_MS)
  expect(read).toEqual([])
  visibility.mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  vi.advanceTimersByTime(READ_WITHIN_MS)
  expect(read).toEqual(['one'])
  for (const stop of stops) stop()
})

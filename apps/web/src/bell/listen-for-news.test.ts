// @vitest-environment happy-dom
import { CLOSE_CODES, encodeAlive, encodeNews } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { listenForNews } from './listen-for-news.ts'

/** A socket of a test: opens, hears and ends as the test has it. */
class Line extends EventTarget {
  binaryType = ''
  isClosed = false
  opens() {
    this.dispatchEvent(new Event('open'))
  }
  hears(bytes: Uint8Array) {
    this.dispatchEvent(new MessageEvent('message', { data: bytes.slice().buffer }))
  }
  ends(code: number) {
    this.dispatchEvent(Object.assign(new Event('close'), { code }))
  }
  close() {
    this.isClosed = true
  }
}

const lines: Line[] = []
let newsCount = 0
let stop: () => void
const last = (): Line => lines.at(-1) ?? new Line()

beforeEach(() => {
  vi.useFakeTimers()
  lines.length = 0
  newsCount = 0
  stop = listenForNews({
    open: () => {
      lines.push(new Line())
      return last() as unknown as WebSocket
    },
    onNews: () => newsCount++,
    chance: () => 0.5,
  })
})
afterEach(() => {
  stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** Shows the page, or hides it. */
function isSeen(isIt: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(!isIt)
  document.dispatchEvent(new Event('visibilitychange'))
}

it('asks once the line is there, and for each piece of news, and for nothing else', () => {
  expect(newsCount).toBe(0)
  last().opens()
  expect(newsCount).toBe(1)
  last().hears(encodeNews())
  last().hears(encodeAlive())
  expect(newsCount).toBe(2)
})

it('comes back when a line ends, later each time, and asks for what it missed', () => {
  last().opens()
  last().ends(1006)
  expect(lines).toHaveLength(1)
  vi.advanceTimersByTime(2_000)
  expect(lines).toHaveLength(2)
  last().ends(1006)
  vi.advanceTimersByTime(1_500)
  expect(lines).toHaveLength(2)
  vi.advanceTimersByTime(2_500)
  expect(lines).toHaveLength(3)
  last().opens()
  expect(newsCount).toBe(2)
})

it('stays away when the server refuses', () => {
  last().ends(CLOSE_CODES.notSignedIn)
  vi.advanceTimersByTime(600_000)
  isSeen(true)
  expect(lines).toHaveLength(1)
})

it('lets the line go while nobody sees the page', () => {
  last().opens()
  isSeen(false)
  expect(last().isClosed).toBe(true)
  last().hears(encodeNews())
  vi.advanceTimersByTime(600_000)
  expect([lines.length, newsCount]).toEqual([1, 1])
  isSeen(true)
  expect(lines).toHaveLength(2)
})

it('gives up a line that has gone silent', () => {
  last().opens()
  vi.advanceTimersByTime(40_000)
  last().hears(encodeAlive())
  vi.advanceTimersByTime(40_000)
  expect(lines).toHaveLength(1)
  vi.advanceTimersByTime(13_000)
  expect([lines[0]?.isClosed, lines.length]).toEqual([true, 2])
})

it('is over for good once it is stopped', () => {
  last().opens()
  stop()
  expect(last().isClosed).toBe(true)
  isSeen(true)
  vi.advanceTimersByTime(600_000)
  expect(lines).toHaveLength(1)
})

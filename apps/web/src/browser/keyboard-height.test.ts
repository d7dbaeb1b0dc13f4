// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { watchKeyboardHeight } from './keyboard-height.ts'

/** A phone of which the system shows so much of the page. */
function phone() {
  vi.stubGlobal('innerHeight', 800)
  const shown = Object.assign(new EventTarget(), { height: 800, offsetTop: 0, scale: 1 })
  const root = document.createElement('div')
  const watchAgain = () => watchKeyboardHeight(root, shown)
  const stop = watchAgain()
  const covered = () => root.style.getPropertyValue('--keyboard-height')
  const becomes = (change: Partial<{ height: number; offsetTop: number; scale: number }>) => {
    Object.assign(shown, change)
    shown.dispatchEvent(new Event('resize'))
    return covered()
  }
  return { becomes, covered, stop, watchAgain }
}

test('a keyboard that comes over the page is as high as it covers, and nothing once it is gone', () => {
  const { becomes, covered } = phone()
  expect(covered()).toBe('')
  expect(becomes({ height: 460 })).toBe('340px')
  // The browser moved the page up under it.
  expect(becomes({ offsetTop: 140 })).toBe('200px')
  expect(becomes({ height: 800, offsetTop: 0 })).toBe('')
})

test('a page that somebody enlarged has no keyboard over it, nor has one that is not watched', () => {
  const { becomes, covered, stop } = phone()
  expect(becomes({ height: 400, scale: 2 })).toBe('')
  expect(becomes({ height: 760, scale: 1 })).toBe('')
  expect(becomes({ height: 460 })).toBe('340px')
  stop()
  expect(covered()).toBe('')
})

test('under two sheets a keyboard is as high until the last of them is closed', () => {
  const { becomes, covered, stop, watchAgain } = phone()
  const stopSecond = watchAgain()
  expect(becomes({ height: 460 })).toBe('340px')
  stop()
  expect(covered()).toBe('340px')
  expect(becomes({ height: 500 })).toBe('300px')
  stopSecond()
  expect(covered()).toBe('')
})

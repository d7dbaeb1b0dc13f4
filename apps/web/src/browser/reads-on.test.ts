// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchReadsOn } from './reads-on.ts'

let stop: () => void
beforeEach(() => {
  stop = watchReadsOn(document.body)
})
afterEach(() => stop())

const readsOn = () => document.body.hasAttribute('data-reads-on')
const touch = (type: 'touchstart' | 'touchmove', ...heights: readonly number[]) => {
  const touches = heights.map((clientY) => ({ clientY }))
  document.dispatchEvent(Object.assign(new Event(type), { touches }))
}

test('who moves the page up with a finger reads on, and who moves it down looks for something', () => {
  touch('touchstart', 500)
  touch('touchmove', 495)
  expect(readsOn()).toBe(false)
  touch('touchmove', 460)
  expect(readsOn()).toBe(true)
  touch('touchmove', 465)
  expect(readsOn()).toBe(true)
  touch('touchmove', 490)
  expect(readsOn()).toBe(false)
})

test('nothing is out of the way of a keyboard, of two fingers, or once that was ended', () => {
  touch('touchstart', 500)
  touch('touchmove', 400)
  document.dispatchEvent(new Event('focusin'))
  expect(readsOn()).toBe(false)
  touch('touchstart', 500, 300)
  touch('touchmove', 400, 200)
  expect(readsOn()).toBe(false)
  touch('touchstart', 500)
  touch('touchmove', 400)
  stop()
  expect(readsOn()).toBe(false)
  touch('touchmove', 300)
  expect(readsOn()).toBe(false)
})

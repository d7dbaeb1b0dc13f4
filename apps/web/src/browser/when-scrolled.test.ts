// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { whenScrolled } from './when-scrolled.ts'

afterEach(() => {
  document.body.replaceChildren()
})

const nextFrame = () => new Promise((resolve) => void requestAnimationFrame(resolve))

test('a pane that is scrolled in the page counts as much as the page, and each frame once', async () => {
  const pane = document.body.appendChild(document.createElement('div'))
  const act = vi.fn<() => void>()
  const { stop, soon } = whenScrolled(act)
  // As browsers tell of it: on the element, not passed on to what is around it.
  pane.dispatchEvent(new Event('scroll', { bubbles: false }))
  pane.dispatchEvent(new Event('scroll', { bubbles: false }))
  await nextFrame()
  expect(act).toHaveBeenCalledTimes(1)
  document.dispatchEvent(new Event('scroll', { bubbles: true }))
  await nextFrame()
  window.dispatchEvent(new Event('resize'))
  await nextFrame()
  soon()
  await nextFrame()
  expect(act).toHaveBeenCalledTimes(4)
  soon()
  stop()
  pane.dispatchEvent(new Event('scroll', { bubbles: false }))
  await nextFrame()
  expect(act).toHaveBeenCalledTimes(4)
})

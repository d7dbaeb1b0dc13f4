// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderIn } from '../testing/render-in.tsx'
import { BuiltNear } from './BuiltNear.tsx'

/** What the browser would tell of places that come near. */
class Sights {
  static all: Sights[] = []
  seen: Element[] = []
  readonly #tell: (entries: { isIntersecting: boolean }[]) => void

  constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
    this.#tell = tell
    Sights.all.push(this)
  }

  observe(element: Element) {
    this.seen.push(element)
  }

  disconnect() {
    this.seen = []
  }

  comes(isNear: boolean) {
    if (this.seen.length > 0) this.#tell([{ isIntersecting: isNear }])
  }
}

beforeEach(() => {
  Sights.all = []
  vi.stubGlobal('IntersectionObserver', Sights)
})
afterEach(() => vi.unstubAllGlobals())

const place = (isNeeded: boolean) => (
  <BuiltNear isNeeded={isNeeded} usualPx={100}>
    <textarea />
  </BuiltNear>
)
const comes = (isNear: boolean) => act(() => Sights.all.forEach((sight) => sight.comes(isNear)))

it('a place that is far is empty, is built when it comes near, and stays when it is far again', () => {
  renderIn('en', {}, place(false))
  expect(screen.queryByRole('textbox')).toBeNull()
  comes(false)
  expect(screen.queryByRole('textbox')).toBeNull()
  comes(true)
  const field = screen.getByRole('textbox')
  comes(false)
  expect(screen.getByRole('textbox')).toBe(field)
})

it('what is needed is built at once, and stays when it is not needed any more', () => {
  const { rerender } = renderIn('en', {}, place(true))
  const field = screen.getByRole('textbox')
  rerender(place(false))
  expect(screen.getByRole('textbox')).toBe(field)
})

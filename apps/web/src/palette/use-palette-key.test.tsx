// @vitest-environment happy-dom
import { fireEvent, render } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { usePaletteKey } from './use-palette-key.ts'

function pressed(press: KeyboardEventInit, onMac = false) {
  const open = vi.fn<() => void>()
  function Place() {
    usePaletteKey(open, onMac)
    return <textarea />
  }
  const { container, unmount } = render(<Place />)
  const field = container.querySelector('textarea') ?? container
  // False where the page took the key from the field.
  const isLeft = fireEvent.keyDown(field, { key: 'k', ...press })
  unmount()
  return { opens: open.mock.calls.length === 1, isLeft }
}

const OPENS = { opens: true, isLeft: false }
const LEAVES = { opens: false, isLeft: true }

it('opens with Ctrl+K, with CapsLock too', () => {
  expect(pressed({ ctrlKey: true })).toEqual(OPENS)
  expect(pressed({ ctrlKey: true, key: 'K' })).toEqual(OPENS)
  expect(pressed({ metaKey: true })).toEqual(LEAVES)
})

it('opens with ⌘K alone on a Mac, where Ctrl+K deletes to the end of a line', () => {
  expect(pressed({ metaKey: true }, true)).toEqual(OPENS)
  expect(pressed({ ctrlKey: true }, true)).toEqual(LEAVES)
  expect(pressed({ ctrlKey: true, metaKey: true }, true)).toEqual(LEAVES)
})

it('leaves to an input method what it takes, as Ctrl+K of Japanese ones', () => {
  expect(pressed({ ctrlKey: true, isComposing: true })).toEqual(LEAVES)
  expect(pressed({ ctrlKey: true, keyCode: 229 })).toEqual(LEAVES)
})

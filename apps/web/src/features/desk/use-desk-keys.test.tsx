// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { useDeskKeys } from './use-desk-keys.ts'

afterEach(cleanup)

function desk() {
  const done: string[] = []
  const does = (name: string) => () => void done.push(name)
  function Keys() {
    useDeskKeys({
      step: (by) => done.push(`step ${by}`),
      choose: does('choose'),
      chooseAll: does('all'),
      open: does('open'),
      close: does('close'),
      reply: does('reply'),
      resolve: does('resolve'),
      state: (state) => done.push(state),
      undo: does('undo'),
      help: does('help'),
    })
    return (
      <>
        <input type="checkbox" />
        <input type="text" />
      </>
    )
  }
  const { container } = render(<Keys />)
  const [box, field] = container.querySelectorAll('input')
  if (!box || !field) throw new Error('There are a box and a field.')
  return { done, box, field }
}

test.each(['e', 'a', 'f', 'x', 'u', 'r', 'c', '?', 'Escape', 'Enter'])(
  'a %s that is held does what it does once',
  (key) => {
    const { done } = desk()
    fireEvent.keyDown(document.body, { key })
    // Nothing else on the page hears of it either.
    expect(fireEvent.keyDown(document.body, { key, repeat: true })).toBe(false)
    expect(done).toHaveLength(1)
  },
)

test.each(['j', 'k', 'ArrowDown', 'ArrowUp'])('a %s that is held steps on and on', (key) => {
  const { done } = desk()
  fireEvent.keyDown(document.body, { key })
  fireEvent.keyDown(document.body, { key, repeat: true })
  expect(done).toHaveLength(2)
})

test('keys work while a box has the focus, and are letters in a field', () => {
  const { done, box, field } = desk()
  fireEvent.keyDown(box, { key: 'e' })
  fireEvent.keyDown(field, { key: 'f' })
  expect(done).toEqual(['resolve'])
})

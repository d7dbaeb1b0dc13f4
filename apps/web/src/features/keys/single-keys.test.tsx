// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { hasPageKeys, isOverPage, WITH_PAGE_KEYS } from '../../over-page/is-over-page.ts'
import { Sheet } from '../../over-page/Sheet.tsx'
import { renderIn } from '../../testing/render-in.tsx'
import { singleKeyOf } from './single-keys.ts'

afterEach(() => document.body.replaceChildren())

/** A button, in something with this role if one is given. */
function buttonIn(role: string | null): HTMLElement {
  const around = document.createElement('div')
  if (role !== null) around.setAttribute('role', role)
  const button = document.createElement('button')
  around.append(button)
  document.body.append(around)
  return button
}

/** Which single key the page hears of, where it is pressed on `on`. */
function heard(on: HTMLElement): string | null {
  let key: string | null = null
  const onKey = (event: KeyboardEvent) => {
    key = singleKeyOf(event)
  }
  document.addEventListener('keydown', onKey, { once: true })
  on.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
  return key
}

it.each(['dialog', 'alertdialog', 'menu'])(
  'a single key that is pressed in what has the role %s does nothing behind it',
  (role) => {
    const button = buttonIn(role)
    expect([heard(button), isOverPage(button), hasPageKeys(button)]).toEqual([null, true, false])
  },
)

it('elsewhere on the page it is heard', () => {
  const button = buttonIn(null)
  expect([heard(button), isOverPage(button), hasPageKeys(null)]).toEqual(['j', false, true])
})

it('a sheet has the keys of the page only where it says so, and what lies over it has its own', () => {
  renderIn(
    'en',
    {},
    <>
      <Sheet opened onClose={() => undefined} withCloseButton={false}>
        <button>of its own</button>
      </Sheet>
      <Sheet opened onClose={() => undefined} withCloseButton={false} {...WITH_PAGE_KEYS}>
        <button>of the page</button>
        <div role="menu">
          <button>of a menu</button>
        </div>
      </Sheet>
    </>,
  )
  const keys = ['of its own', 'of the page', 'of a menu'].map((name) =>
    heard(screen.getByText(name)),
  )
  expect(keys).toEqual([null, 'j', null])
})

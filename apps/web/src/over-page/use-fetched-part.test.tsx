// @vitest-environment happy-dom
import { useDisclosure } from '@mantine/hooks'
import { Notifications, notifications } from '@mantine/notifications'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { connectionMessages } from '../notices/messages.ts'
import { pagesMessages } from '../pages/messages.ts'
import { renderIn } from '../testing/render-in.tsx'
import { useFetchedPart } from './use-fetched-part.ts'

afterEach(() => notifications.clean())

/** A page with a field and a list that opens over it, fetched over a line that may be down. */
function page(language: 'zh-Hans' | 'en') {
  const line = { isDown: true, asked: 0 }
  const load = async () => {
    line.asked += 1
    if (line.isDown) throw new TypeError('Failed to fetch dynamically imported module')
    return () => <p>the list</p>
  }
  function Page() {
    const [isOpen, { open, close }] = useDisclosure(false)
    const List = useFetchedPart(load, isOpen, close)
    return (
      <>
        <textarea />
        <button onClick={open}>{isOpen ? 'opening' : 'open'}</button>
        {isOpen && List && <List />}
        <Notifications />
      </>
    )
  }
  renderIn(
    language,
    { pages: pagesMessages[language], connection: connectionMessages[language] },
    <Page />,
  )
  return line
}

const press = async () => userEvent.click(await screen.findByRole('button', { name: 'open' }))

describe.each(['zh-Hans', 'en'] as const)('what is fetched when it opens, in %s', (language) => {
  it('leaves the page as it is where it does not come, and says so', async () => {
    page(language)
    await userEvent.type(screen.getByRole('textbox'), 'a draft')
    await press()
    expect(await screen.findByText(pagesMessages[language].partNotLoaded)).toBeTruthy()
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'a draft')
    expect(screen.getByRole('button', { name: 'open' })).toBeTruthy()
  })

  it('is asked for anew with the next opening, and once it is here no more', async () => {
    const line = page(language)
    await press()
    await screen.findByText(pagesMessages[language].partNotLoaded)
    line.isDown = false
    await press()
    expect(await screen.findByText('the list')).toBeTruthy()
    await waitFor(() => expect(line.asked).toBe(2))
  })
})

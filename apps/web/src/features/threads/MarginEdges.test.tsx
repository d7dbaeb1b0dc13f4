// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { MarginEdges } from './MarginEdges.tsx'
import { threadsMessages } from './messages.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** How the page scrolls to the next discussion below the window. */
async function scrollsDown(prefersCalm: boolean) {
  const scrollTo = vi.spyOn(window, 'scrollTo').mockReturnValue()
  const column = { current: document.createElement('div') }
  const spans = [{ top: 5_000, height: 100, count: 1 }]
  renderIn('en', { threads: threadsMessages.en }, <MarginEdges column={column} spans={spans} />)
  const below = await screen.findByRole('button', { name: '1 more below' })
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) => ({ matches: prefersCalm && query.includes('reduce') }) as MediaQueryList,
  )
  fireEvent.click(below)
  return scrollTo.mock.lastCall?.[0]
}

it('goes to the next discussion before one’s eyes', async () => {
  expect(await scrollsDown(false)).toMatchObject({ behavior: 'smooth' })
})

it('goes there at once where motion is unwanted', async () => {
  expect(await scrollsDown(true)).toMatchObject({ behavior: 'instant' })
})

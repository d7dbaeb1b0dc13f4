// @vitest-environment happy-dom
import { Notifications, notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { connectionMessages } from '../notices/messages.ts'
import { pagesMessages } from '../pages/messages.ts'
import { renderIn } from '../testing/render-in.tsx'
import { PalettePlace } from './PalettePlace.tsx'

afterEach(() => notifications.clean())

it('a palette that can not be fetched leaves the page, and is asked for with the next Ctrl+K', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  client.setQueryDefaults(['session'], { staleTime: Infinity, refetchOnMount: false })
  client.setQueryData(['session'], { user: { userId: 'u', name: 'Li' }, memberships: [] })
  const load = vi.fn<() => Promise<never>>(() => Promise.reject(new TypeError('no line')))
  renderIn(
    'en',
    { pages: pagesMessages.en, connection: connectionMessages.en },
    <QueryClientProvider client={client}>
      <main>words</main>
      <PalettePlace load={load} />
      <Notifications />
    </QueryClientProvider>,
  )
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  expect(await screen.findByText(pagesMessages.en.partNotLoaded)).toBeTruthy()
  expect(screen.getByText('words')).toBeTruthy()
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  await waitFor(() => expect(load).toHaveBeenCalledTimes(2))
})

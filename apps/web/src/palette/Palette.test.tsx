// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { renderIn } from '../testing/render-in.tsx'
import { paletteMessages } from './messages.ts'
import { matchEntries } from './palette-entries.ts'
import { offerInPalette } from './palette-sources.ts'
import { Palette } from './Palette.tsx'

let stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops) stop()
  stops = []
})

function palette(language: 'zh-Hans' | 'en') {
  const entries = ['打印全文', '讨论列表', 'Print'].map((label) => ({
    id: label,
    label,
    keys: 'Mod-p',
    onChoose: () => {},
  }))
  stops.push(offerInPalette({ title: 'Actions', find: (query) => matchEntries(entries, query) }))
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  client.setQueryDefaults(['session'], { staleTime: Infinity, refetchOnMount: false })
  client.setQueryData(['session'], { user: { userId: 'u', name: 'Li' }, memberships: [] })
  const history = createMemoryHistory()
  function Place() {
    const [isOpen, setOpen] = useState(true)
    return <Palette isOpen={isOpen} onClose={() => setOpen(false)} />
  }
  renderIn(
    language,
    { palette: paletteMessages[language] },
    <RouterContextProvider router={createRouter({ routeTree: createRootRoute(), history })}>
      <QueryClientProvider client={client}>
        <Place />
      </QueryClientProvider>
    </RouterContextProvider>,
  )
  const say = paletteMessages[language]
  return { say }
}

const field = () => screen.findByRole('combobox')
const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent)
describe.each(['zh-Hans', 'en'] as const)('the palette in %s', (language) => {
  it('is a field with a list, each with its name', async () => {
    const { say } = palette(language)
    expect((await field()).getAttribute('aria-label')).toBe(say.title)
    expect(screen.getByRole('dialog').getAttribute('aria-label')).toBe(say.title)
    expect(screen.getByRole('listbox', { name: say.title })).toBeTruthy()
    expect(screen.getByRole('group', { name: 'Actions' })).toBeTruthy()
  })

  it('finds by letters and by how they sound, and says how many', async () => {
    const { say } = palette(language)
    await userEvent.type(await field(), 'taolun')
    await waitFor(() => expect(options()).toEqual(['讨论列表CtrlP']))
    const found = (say as { found_one?: string }).found_one ?? say.found
    expect(screen.getByRole('status').textContent).toBe(found.replace('{{count}}', '1'))
    await userEvent.clear(await field())
    await userEvent.type(await field(), '无此')
    await waitFor(() => expect(options()).toEqual([]))
    expect(screen.getByText(say.none)).toBeTruthy()
  })
})

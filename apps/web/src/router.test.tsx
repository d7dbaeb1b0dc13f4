// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { foundingCatalogue } from './catalogues/founding-catalogues.ts'
import type { FoundingLanguage } from './language/define-messages.ts'
import { router } from './router.tsx'
import { renderIn } from './testing/render-in.tsx'

afterEach(() => vi.unstubAllGlobals())

const PATHS = Object.keys(router.routesByPath)

/** What the tab is called on the page at `path`, on whose questions nothing is answered. */
async function titleOf(path: string, language: FoundingLanguage): Promise<string> {
  const somewhere = path.replaceAll(/\$\w+/g, '0192f7a0-0000-7000-8000-000000000000')
  const history = createMemoryHistory({ initialEntries: [somewhere] })
  router.update({ ...router.options, history })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const page = renderIn(
    language,
    foundingCatalogue(language),
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  )
  await act(() => router.load())
  await waitFor(() => expect(screen.getAllByRole('main')).toHaveLength(1))
  const { title } = document
  page.unmount()
  client.clear()
  return title
}

describe('every page says in the name of its tab what it is, before anything is known', () => {
  vi.setConfig({ testTimeout: 120_000 })

  it.each(PATHS)('%s', async (path) => {
    const unanswered = () => new Promise<Response>(() => {})
    vi.stubGlobal('fetch', unanswered)
    const product = foundingCatalogue('en').pages.product
    const english = await titleOf(path, 'en')
    const chinese = await titleOf(path, 'zh-Hans')
    expect(english).toMatch(new RegExp(`^.+ · ${product}$`))
    expect(chinese).toMatch(/^.+ · .+$/)
    expect(english.split(' · ')[0]).not.toBe(chinese.split(' · ')[0])
  })
})

it('knows all pages that there are', () => {
  expect(PATHS.length).toBeGreaterThan(15)
})

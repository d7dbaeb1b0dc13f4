// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { GroupId } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorMessages } from '../../language/error-messages.ts'
import { pagesMessages } from '../../pages/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { GroupTags } from './GroupTags.tsx'
import { tagsMessages } from './messages.ts'

/** What the server answers for the lists; it waits until there is something. */
let answer: PromiseWithResolvers<() => Response>
beforeEach(() => {
  answer = Promise.withResolvers()
  vi.stubGlobal('fetch', async () => (await answer.promise)())
})
afterEach(() => void vi.unstubAllGlobals())

describe.each(['zh-Hans', 'en'] as const)('the tags of a group in %s', (language) => {
  const say = tagsMessages[language]
  const opens = () => {
    const onClose = vi.fn<() => void>()
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    renderIn(
      language,
      { tags: say, error: errorMessages[language], pages: pagesMessages[language] },
      <QueryClientProvider client={client}>
        <GroupTags groupId={'g' as GroupId} isOpen onClose={onClose} />
      </QueryClientProvider>,
    )
    return onClose
  }

  it('say that they are coming, and why they do not come', async () => {
    opens()
    expect((await screen.findByRole('status')).textContent).toBe(pagesMessages[language].loading)
    answer.resolve(() => Response.json({ error: { code: 'not-allowed' } }, { status: 403 }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toBe(errorMessages[language]['not-allowed'])
    expect(screen.queryByRole('status')).toBeNull()
  })

  it('stay open when Escape leaves the new name of one, and go with the next', async () => {
    const onClose = opens()
    answer.resolve(() => Response.json({ tags: ['德性'], used: [] }))
    const name = say.renameOne.replace('{{tag}}', '德性')
    await userEvent.click(await screen.findByRole('button', { name }))
    // Not in the field, where Escape is for the list under it.
    ;(await screen.findByRole('button', { name: say.cancel })).focus()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('button', { name: say.cancel })).toBeNull())
    expect(onClose).not.toHaveBeenCalled()
    await userEvent.keyboard('{Escape}')
    expect(onClose).toHaveBeenCalledOnce()
  })
})

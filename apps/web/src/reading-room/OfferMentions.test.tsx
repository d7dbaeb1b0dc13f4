// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { MemberId } from '@variorum/document'
import { use } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { MentionedPeopleContext } from '../comments/mentioned-people.ts'
import { threadsMessages } from '../features/threads/messages.ts'
import { groupQuery } from '../people/use-group.ts'
import { renderIn } from '../testing/render-in.tsx'
import { textViewAs } from '../testing/test-text-view.ts'
import { OfferMentions } from './OfferMentions.tsx'

afterEach(() => void vi.unstubAllGlobals())

function Offered({ onOffer }: { readonly onOffer: (names: string[]) => void }) {
  const { offered } = use(MentionedPeopleContext)
  const asks = async () => onOffer((await offered()).map(({ name }) => name))
  return <button onClick={() => void asks().catch(() => onOffer(['nobody']))}>ask</button>
}

it('offers the members whom the page knows while the server can not be reached', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no line')))
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always' } },
  })
  const text = textViewAs('annotator')
  const { queryKey } = groupQuery(text.groupId)
  const members = [
    { id: 'w' as MemberId, name: '小吴' },
    { id: text.me.id, name: '我' },
  ]
  // A term ago.
  client.setQueryData(queryKey, { members } as never, { updatedAt: 1 })
  const onOffer = vi.fn<(names: string[]) => void>()
  renderIn(
    'zh-Hans',
    { threads: threadsMessages['zh-Hans'] },
    <QueryClientProvider client={client}>
      <OfferMentions text={text} names={new Map()}>
        <Offered onOffer={onOffer} />
      </OfferMentions>
    </QueryClientProvider>,
  )
  await userEvent.click(screen.getByText('ask'))
  await waitFor(() => expect(onOffer).toHaveBeenCalled())
  expect(onOffer).toHaveBeenCalledWith(['小吴'])
})

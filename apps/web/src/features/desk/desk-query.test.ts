import { InfiniteQueryObserver } from '@tanstack/react-query'
import type { GroupId } from '@variorum/document'
import type { DeskPage, Group } from '@variorum/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '../../api/query-client.ts'
import { groupQuery } from '../../people/use-group.ts'
import { textViewAs } from '../../testing/test-text-view.ts'
import { deskQuery, fetchDeskAhead } from './desk-query.ts'

const groupId = 'group' as GroupId
const { me } = textViewAs('facilitator')
const server = vi.fn<typeof fetch>(() =>
  Promise.resolve(Response.json({ error: { code: 'not-allowed' } }, { status: 403 })),
)

beforeEach(() => vi.stubGlobal('fetch', server))
afterEach(() => {
  vi.unstubAllGlobals()
  server.mockClear()
})

/** A browser that had both pages of the list a while ago. */
function browser() {
  const client = createQueryClient()
  client.setQueryData(groupQuery(groupId).queryKey, { me, isArchived: false } as unknown as Group)
  const page = { threads: [], next: { key: '1', id: 'a' } } as unknown as DeskPage
  const { queryKey } = deskQuery(groupId, {})
  client.setQueryData(
    queryKey,
    { pages: [page, page], pageParams: [null, page.next] },
    { updatedAt: Date.now() - 60_000 },
  )
  return client
}

test('a list that somebody is on their way to is asked for', async () => {
  await fetchDeskAhead(browser(), groupId, {})
  expect(server).toHaveBeenCalled()
})

test('one that they have before them is not, whichever of its threads they open', async () => {
  const client = browser()
  const shown = new InfiniteQueryObserver(client, {
    ...deskQuery(groupId, {}),
    refetchOnMount: false,
  })
  const leave = shown.subscribe(() => undefined)
  await fetchDeskAhead(client, groupId, { thread: 'a' as never, words: 'text' as never })
  expect(server).not.toHaveBeenCalled()
  leave()
})

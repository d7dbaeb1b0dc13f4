import { QueryObserver } from '@tanstack/react-query'
import type { TextId } from '@variorum/document'
import { afterEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '../../api/query-client.ts'
import { ServerUnreachable } from '../../api/server-unreachable.ts'
import { copyChoicesQuery } from './copy-choices-query.ts'

const textId = '0190c5f0-0000-7000-8000-000000000001' as TextId

afterEach(() => vi.unstubAllGlobals())

/** What the dialogue learns where requests go as `fetch` says. */
async function asked(query: ReturnType<typeof copyChoicesQuery>, fetch: typeof globalThis.fetch) {
  vi.stubGlobal('fetch', fetch)
  const client = createQueryClient()
  const answer = await new Promise<unknown>((resolve) => {
    const observer = new QueryObserver(client, query)
    observer.subscribe(({ status, error }) => {
      if (status === 'error') resolve(error)
    })
  })
  client.clear()
  return answer
}

test('without a connection the dialogue learns so from the first try', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(() =>
    Promise.reject(new TypeError('Failed to fetch')),
  )
  expect(await asked(copyChoicesQuery(textId), fetch)).toBeInstanceOf(ServerUnreachable)
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('a line that never answers counts as no connection once the time for it is over', async () => {
  const deadline = new AbortController()
  const fetch = vi.fn<typeof globalThis.fetch>(
    (_url, init) =>
      new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
        deadline.abort(new DOMException('The time is over.', 'TimeoutError'))
      }),
  )
  const query = copyChoicesQuery(textId, () => deadline.signal)
  expect(await asked(query, fetch)).toBeInstanceOf(ServerUnreachable)
})

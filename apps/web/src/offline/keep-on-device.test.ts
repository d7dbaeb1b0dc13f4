import { QueryClient } from '@tanstack/react-query'
import type { GroupId } from '@variorum/document'
import { expect, test, vi } from 'vitest'
import { device } from './device.ts'
import { keepOnDevice } from './keep-on-device.ts'

test('a browser keeps what a text needs, and no log nor what was reported', async () => {
  const put = vi.spyOn(device, 'put').mockResolvedValue()
  const client = new QueryClient()
  const groupId = 'g' as GroupId
  keepOnDevice(client, () => undefined)
  client.setQueryData(['session'], { user: { id: 'zhou' }, memberships: [] })
  client.setQueryData(['group', groupId, 'reports'], { reported: [] })
  client.setQueryData(['group', groupId, 'audit', null, null], { entries: [] })
  client.setQueryData(['bell', 'unread', 'zhou'], { unread: 1 })
  client.setQueryData(['group', groupId], { members: [] })
  await vi.waitFor(() =>
    expect(put.mock.calls.map(([, answer]) => (answer as { name: string }).name)).toEqual([
      '["session"]',
      '["group","g"]',
    ]),
  )
})

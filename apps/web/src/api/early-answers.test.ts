import { AppError } from '@variorum/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { callApi } from './api.ts'
import { ServerUnreachable } from './server-unreachable.ts'

const server = vi.fn<typeof fetch>()
const signedOut = () => Response.json({ isClaimed: true, user: null, memberships: [] })

beforeEach(() => {
  vi.stubGlobal('fetch', server)
  server.mockImplementation(() => Promise.resolve(signedOut()))
  vi.spyOn(performance, 'now').mockReturnValue(300)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  server.mockReset()
})

const asked = (answer: Promise<Response>) =>
  vi.stubGlobal('variorumAsked', new Map([['/api/session', answer]]))

test('what the page asked before the app ran is not asked again, once', async () => {
  asked(Promise.resolve(signedOut()))
  await callApi('readSession')
  expect(server).not.toHaveBeenCalled()
  await callApi('readSession')
  expect(server).toHaveBeenCalledOnce()
})

test('what it did not ask for is asked', async () => {
  asked(Promise.resolve(signedOut()))
  await callApi('readBell').catch(() => undefined)
  expect(server.mock.calls[0]?.[0]).toBe('/api/notifications/unread')
})

test('a refusal and a line that was away mean what they always do', async () => {
  asked(Promise.resolve(Response.json({ error: { code: 'not-allowed' } }, { status: 403 })))
  await expect(callApi('readSession')).rejects.toBeInstanceOf(AppError)
  const away = Promise.reject(new TypeError('no line'))
  asked(away)
  await expect(callApi('readSession')).rejects.toBeInstanceOf(ServerUnreachable)
})

test('an answer of a page that was long in beginning is asked for anew', async () => {
  asked(Promise.resolve(signedOut()))
  vi.spyOn(performance, 'now').mockReturnValue(20_000)
  await callApi('readSession')
  expect(server).toHaveBeenCalledOnce()
})

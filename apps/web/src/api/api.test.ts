import type { GroupId, ImportId, TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { callApi, exportUrl, uploadImport } from './api.ts'
import { failureCode } from './failure-code.ts'
import { ServerUnreachable } from './server-unreachable.ts'

const groupId = '0190a000-0000-7000-8000-000000000001' as GroupId
const textId = '0190a000-0000-7000-8000-000000000002' as TextId
const importId = '0190a000-0000-7000-8000-000000000003' as ImportId

const server = vi.fn<typeof fetch>()
beforeEach(() => vi.stubGlobal('fetch', server))
afterEach(() => {
  vi.unstubAllGlobals()
  server.mockReset()
})

const answers = (status: number, body: unknown) =>
  server.mockResolvedValueOnce(Response.json(body, { status }))

const codeOf = async (call: Promise<unknown>) => {
  const failure = await call.then(
    () => null,
    (error: unknown) => error,
  )
  return failure === null ? 'none' : failureCode(failure)
}

test('a call fills the path, sends JSON and answers the parsed response', async () => {
  answers(200, { textId, surplus: true })
  const body = { importId, title: '论读书' }
  expect(await callApi('createText', { params: { groupId }, body })).toEqual({ textId })
  const [url, init] = server.mock.calls[0] ?? []
  expect(url).toBe(`/api/groups/${groupId}/texts`)
  expect(init?.method).toBe('POST')
  expect(new Headers(init?.headers).get('content-type')).toBe('application/json')
  expect(init?.body).toBe(JSON.stringify(body))
})

test('a parameter cannot lead to another path', async () => {
  answers(404, { error: { code: 'invitation-invalid' } })
  await codeOf(callApi('readInvitation', { params: { token: '../session?x' } }))
  expect(server.mock.calls[0]?.[0]).toBe('/api/invitations/..%2Fsession%3Fx')
})

test('a refusal carries the code that the server gave', async () => {
  answers(410, { error: { code: 'setup-link-used' } })
  const call = callApi('checkSetup', { body: { token: 'used' } })
  await expect(call).rejects.toBeInstanceOf(AppError)
  answers(410, { error: { code: 'setup-link-used' } })
  expect(await codeOf(callApi('checkSetup', { body: { token: 'used' } }))).toBe('setup-link-used')
})

test('a refusal says after how long one may ask again, where the server knows', async () => {
  const refusal = async (headers: Record<string, string>) => {
    const body = { error: { code: 'too-many-notes' } }
    server.mockResolvedValueOnce(Response.json(body, { status: 429, headers }))
    const failure: unknown = await callApi('readSession').catch((error: unknown) => error)
    return failure instanceof AppError && failure.retryAfterMs
  }
  expect(await refusal({ 'retry-after': '10' })).toBe(10_000)
  expect(await refusal({})).toBeNull()
  expect(await refusal({ 'retry-after': 'Fri, 31 Dec 2027 23:59:59 GMT' })).toBeNull()
})

test('a refusal with a code that this app does not know counts as internal', async () => {
  answers(418, { error: { code: 'teapot' } })
  expect(await codeOf(callApi('readSession'))).toBe('internal')
})

test('an answer that is not what the schema says counts as internal', async () => {
  answers(200, { user: 'nobody' })
  expect(await codeOf(callApi('readSession'))).toBe('internal')
  server.mockResolvedValueOnce(new Response('<html>', { status: 200 }))
  expect(await codeOf(callApi('readSession'))).toBe('internal')
})

test('no answer, or a proxy that found no server, counts as offline', async () => {
  server.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  await expect(callApi('readSession')).rejects.toBeInstanceOf(ServerUnreachable)
  server.mockResolvedValueOnce(new Response('Bad gateway', { status: 502 }))
  expect(await codeOf(callApi('readSession'))).toBe('offline')
})

test('storage that failed is told apart from a server that is down', async () => {
  answers(503, { error: { code: 'storage-failed' } })
  expect(await codeOf(callApi('readSession'))).toBe('storage-failed')
})

test('a call that was given up stays an abort, which nobody is told about', async () => {
  server.mockRejectedValueOnce(new DOMException('gone', 'AbortError'))
  await expect(callApi('readSession')).rejects.toThrow('gone')
})

test('a file travels as bytes with its name in a header that takes any script', async () => {
  answers(413, { error: { code: 'file-too-large' } })
  const file = new File(['天'], '讲话 稿.txt')
  expect(await codeOf(uploadImport(groupId, file, { signal: new AbortController().signal }))).toBe(
    'file-too-large',
  )
  const [url, init] = server.mock.calls[0] ?? []
  expect(url).toBe(`/api/groups/${groupId}/imports`)
  expect(new Headers(init?.headers).get('x-file-name')).toBe(encodeURIComponent('讲话 稿.txt'))
  expect(init?.body).toBe(file)
})

test('a copy downloads from an address that names format, language, time zone and what it holds beyond the group’s view', () => {
  const voice = { language: 'zh-Hans', timeZone: 'Asia/Shanghai' } as const
  const path = `/api/texts/${textId}/export/docx?language=zh-Hans&timeZone=Asia%2FShanghai`
  expect(exportUrl(textId, 'docx', [], voice)).toBe(path)
  expect(exportUrl(textId, 'docx', ['own-notes', 'names'], voice)).toBe(
    `${path}&include=own-notes%2Cnames`,
  )
})

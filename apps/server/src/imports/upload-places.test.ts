import type { UserId } from '@variorum/document'
import { expect, it } from 'vitest'
import { UPLOADS_MAX, UPLOADS_MAX_PER_MEMBER } from './import-limits.ts'
import { UploadPlaces } from './upload-places.ts'

const code = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code,
  )

/** Files of `userId` that are on their way until they are let go. */
function fill(places: UploadPlaces, userId: string, count: number): () => Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const uploads = Array.from({ length: count }, () =>
    places.within(userId as UserId, () => promise),
  )
  return () => {
    resolve()
    return Promise.all(uploads)
  }
}

it('gives one member no more than theirs, and takes nothing of the next file', async () => {
  const places = new UploadPlaces()
  const letGo = fill(places, 'alice', UPLOADS_MAX_PER_MEMBER)
  let isReceived = false
  const receive = () => {
    isReceived = true
    return Promise.resolve()
  }
  expect(await code(places.within('alice' as UserId, receive))).toBe('server-busy')
  expect(isReceived).toBe(false)
  expect(await code(places.within('bob' as UserId, receive))).toBe('done')
  await letGo()
  expect(await code(places.within('alice' as UserId, receive))).toBe('done')
})

it('gives all members together no more than there are', async () => {
  const places = new UploadPlaces()
  const members = Array.from({ length: UPLOADS_MAX / UPLOADS_MAX_PER_MEMBER }, (_, at) => `m${at}`)
  const letGo = members.map((userId) => fill(places, userId, UPLOADS_MAX_PER_MEMBER))
  expect(await code(places.within('bob' as UserId, () => Promise.resolve()))).toBe('server-busy')
  await Promise.all(letGo.map((go) => go()))
  expect(await code(places.within('bob' as UserId, () => Promise.resolve()))).toBe('done')
})

it('gives a place back that failed', async () => {
  const places = new UploadPlaces()
  const fail = () => Promise.reject(new Error('cut off'))
  for (let time = 0; time <= UPLOADS_MAX; time++) await code(places.within('a' as UserId, fail))
  expect(await code(places.within('a' as UserId, () => Promise.resolve()))).toBe('done')
})

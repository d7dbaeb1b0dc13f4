import type { UserId } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { UPLOADS_MAX, UPLOADS_MAX_PER_MEMBER, UPLOAD_SETTLES_MS } from './import-limits.ts'
import { UploadPlaces, type UploadPlace } from './upload-places.ts'

/** The clock of these places. */
let time = 0
const monotonicMs = (): number => time

const code = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code,
  )

/** Files of `userId` that are being read until they are let go. */
function fill(places: UploadPlaces, userId: string, count: number): () => Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const uploads = Array.from({ length: count }, () =>
    places.within(userId as UserId, (place) => {
      place.isWhole()
      return promise
    }),
  )
  return () => {
    resolve()
    return Promise.all(uploads)
  }
}

it('gives one member no more than theirs, and takes nothing of the next file', async () => {
  const places = new UploadPlaces(monotonicMs)
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
  const places = new UploadPlaces(monotonicMs)
  const members = Array.from({ length: UPLOADS_MAX / UPLOADS_MAX_PER_MEMBER }, (_, at) => `m${at}`)
  const letGo = members.map((userId) => fill(places, userId, UPLOADS_MAX_PER_MEMBER))
  expect(await code(places.within('bob' as UserId, () => Promise.resolve()))).toBe('server-busy')
  await Promise.all(letGo.map((go) => go()))
  expect(await code(places.within('bob' as UserId, () => Promise.resolve()))).toBe('done')
})

it('gives a place back that failed', async () => {
  const places = new UploadPlaces(monotonicMs)
  const fail = () => Promise.reject(new Error('cut off'))
  for (let time = 0; time <= UPLOADS_MAX; time++) await code(places.within('a' as UserId, fail))
  expect(await code(places.within('a' as UserId, () => Promise.resolve()))).toBe('done')
})

/** A file that keeps arriving, until it is whole or its place is needed. */
function arrives(places: UploadPlaces, userId: string) {
  const done = Promise.withResolvers<void>()
  let place: UploadPlace | null = null
  const answer = code(
    places.within(userId as UserId, (given) => {
      place = given
      given.signal.addEventListener('abort', () => done.reject(given.signal.reason))
      return done.promise
    }),
  )
  if (!place) throw new Error('There was no place')
  return { answer, place: place as UploadPlace, ends: done.resolve }
}

describe('when all places are taken', () => {
  const members = Array.from({ length: UPLOADS_MAX }, (_, at) => `m${at}`)

  it('one of whoever has most goes for a member who has none, and no more than one', async () => {
    const places = new UploadPlaces(monotonicMs)
    const hoarders = members.slice(0, UPLOADS_MAX / UPLOADS_MAX_PER_MEMBER)
    const files = hoarders.flatMap((userId) =>
      Array.from({ length: UPLOADS_MAX_PER_MEMBER }, () => arrives(places, userId)),
    )
    const slowest = files[5]!
    for (const file of files) if (file !== slowest) file.place.arrived(1_000)
    expect(await code(places.within('bob' as UserId, () => Promise.resolve()))).toBe('done')
    expect(await slowest.answer).toBe('request-too-slow')
    for (const { ends } of files) ends()
    const others = files.filter((file) => file !== slowest)
    expect(await Promise.all(others.map(({ answer }) => answer))).toEqual(others.map(() => 'done'))
  })

  it('the slowest goes for whoever comes, once it had time to get going', async () => {
    const places = new UploadPlaces(monotonicMs)
    const files = members.map((userId) => arrives(places, userId))
    const come = () => code(places.within('bob' as UserId, () => Promise.resolve()))
    for (const [at, { place }] of files.entries()) place.arrived(33_000 + at)
    expect(await come()).toBe('server-busy')
    time += UPLOAD_SETTLES_MS
    expect(await come()).toBe('done')
    expect(await files[0]!.answer).toBe('request-too-slow')
    for (const { ends } of files) ends()
    expect(await Promise.all(files.slice(1).map(({ answer }) => answer))).not.toContain(
      'request-too-slow',
    )
  })

  it('a file stays that comes at a pace, and one that has come', async () => {
    const places = new UploadPlaces(monotonicMs)
    const files = members.map((userId) => arrives(places, userId))
    time += UPLOAD_SETTLES_MS
    for (const [at, { place }] of files.entries()) {
      if (at % 2 === 0) place.arrived(10 * 1024 * 1024)
      else place.isWhole()
    }
    expect(await code(places.within('bob' as UserId, () => Promise.resolve()))).toBe('server-busy')
    for (const { ends } of files) ends()
    expect(await Promise.all(files.map(({ answer }) => answer))).toEqual(files.map(() => 'done'))
  })
})

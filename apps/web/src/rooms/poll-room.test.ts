import { AppError, CLOSE_CODES, encodeSyncStep2, type RoomAnswer } from '@variorum/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { ServerUnreachable } from '../api/server-unreachable.ts'
import { testSocket, type Line } from '../testing/test-socket.ts'
import {
  LIVE_AGAIN_MS,
  NEVER_LIVE_MS,
  POLL_EVERY_MS,
  POLL_HIDDEN_EVERY_MS,
  pollRoom,
} from './poll-room.ts'
import { reconnectWithJitter } from './reconnect-with-jitter.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A room on a line that may carry no socket, and a server that answers over HTTP as the real one does. */
function polled(line: Line) {
  const { doc, provider, seen } = testSocket(line)
  const server = { doc: new Y.Doc(), rights: 'read-text annotate', failure: null as Error | null }
  const asked: { tag: string | null; frames: number }[] = []
  const told: string[] = []
  reconnectWithJitter(provider, () => 0.5)
  const polling = pollRoom({
    provider,
    ask: ({ tag, stateVector }) => {
      if (server.failure) {
        asked.push({ tag, frames: -1 })
        return Promise.reject(server.failure)
      }
      const current = String(server.doc.getText().length)
      const frames =
        tag === current ? [] : [encodeSyncStep2(Y.encodeStateAsUpdate(server.doc, stateVector))]
      asked.push({ tag, frames: frames.length })
      return Promise.resolve<RoomAnswer>({
        epoch: '1',
        tag: current,
        rights: server.rights,
        frames,
      })
    },
    onAnswer: () => void told.push('answer'),
    onSilence: () => void told.push('silence'),
    onRefused: (code) => void told.push(`refused ${code}`),
    chance: () => 0,
  })
  server.doc.getText().insert(0, '一起读')
  provider.connect()
  polling.start()
  return { doc, provider, seen, server, asked, told, polling }
}

const reads = (doc: Y.Doc) => doc.getText().toJSON()

test.each(['refuse', 'hang', 'swallow'] as const)(
  '[C8] where sockets %s, the room is asked over HTTP after some seconds, and again every few',
  async (line) => {
    const { doc, provider, server, asked, told } = polled(line)
    await vi.advanceTimersByTimeAsync(NEVER_LIVE_MS - 1)
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(reads(doc)).toBe('一起读')
    server.doc.getText().insert(3, '一本书')
    await vi.advanceTimersByTimeAsync(POLL_EVERY_MS)
    expect(reads(doc)).toBe('一起读一本书')
    await vi.advanceTimersByTimeAsync(2 * POLL_EVERY_MS)
    // What is new comes once; after that an answer says that nothing is.
    expect(asked.map(({ frames }) => frames)).toEqual([1, 1, 0, 0])
    expect(told).toEqual(['answer', 'answer', 'answer', 'answer'])
    expect(provider.synced).toBe(false)
    provider.destroy()
  },
)

test('[C8] a socket that carries the room takes over, and nothing is asked over HTTP any more', async () => {
  const { doc, provider, seen, asked } = polled('refuse')
  await vi.advanceTimersByTimeAsync(NEVER_LIVE_MS)
  seen.line = 'serve'
  await vi.advanceTimersByTimeAsync(60_000)
  expect(provider.synced).toBe(true)
  const before = asked.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(before)
  expect(reads(doc)).toBe('一起读')
  provider.destroy()
})

test('[C8] where a socket has been, it gets longer to come back', async () => {
  const { provider, seen, asked } = polled('serve')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toEqual([])
  seen.line = 'refuse'
  provider.disconnect()
  provider.connect()
  await vi.advanceTimersByTimeAsync(LIVE_AGAIN_MS - 1)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toHaveLength(1)
  provider.destroy()
})

test('[C8] who is demoted or removed hears it as on a socket, and is asked for nothing more', async () => {
  const demoted = polled('refuse')
  await vi.advanceTimersByTimeAsync(NEVER_LIVE_MS)
  demoted.server.rights = 'read-text'
  await vi.advanceTimersByTimeAsync(60_000)
  expect(demoted.told).toEqual(['answer', `refused ${CLOSE_CODES.roleChanged}`])
  // Who joins anew is told nothing of what was before.
  demoted.polling.start()
  await vi.advanceTimersByTimeAsync(NEVER_LIVE_MS)
  expect(demoted.told.at(-1)).toBe('answer')
  demoted.provider.destroy()

  const codes = {
    'not-signed-in': CLOSE_CODES.notSignedIn,
    'not-allowed': CLOSE_CODES.notAllowed,
    'not-found': CLOSE_CODES.notFound,
    'wrong-epoch': CLOSE_CODES.wrongEpoch,
  } as const
  for (const [code, closeCode] of Object.entries(codes)) {
    const removed = polled('refuse')
    removed.server.failure = new AppError(code as keyof typeof codes)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(removed.told).toEqual([`refused ${closeCode}`])
    removed.provider.destroy()
  }
})

test('[C8] without an answer it asks more and more seldom, and goes on when there is one', async () => {
  const { doc, provider, server, asked, told } = polled('refuse')
  server.failure = new ServerUnreachable()
  await vi.advanceTimersByTimeAsync(NEVER_LIVE_MS + 60_000)
  expect(told.every((one) => one === 'silence')).toBe(true)
  expect(asked.length).toBeLessThan(25)
  server.failure = null
  await vi.advanceTimersByTimeAsync(40_000)
  expect(reads(doc)).toBe('一起读')
  provider.destroy()
})

test('[C8] a server that has too much to do is not away, and is asked again', async () => {
  const { doc, provider, server, told } = polled('refuse')
  server.failure = new AppError('too-many-requests')
  await vi.advanceTimersByTimeAsync(NEVER_LIVE_MS + 20_000)
  expect(told).toEqual([])
  server.failure = null
  await vi.advanceTimersByTimeAsync(40_000)
  expect(reads(doc)).toBe('一起读')
  provider.destroy()
})

test('[C8] a page that nobody sees asks seldom, and at once when somebody looks', async () => {
  const page = Object.assign(new EventTarget(), { hidden: true })
  vi.stubGlobal('document', page)
  const { doc, provider, server, asked } = polled('refuse')
  await vi.advanceTimersByTimeAsync(NEVER_LIVE_MS + POLL_HIDDEN_EVERY_MS - 1)
  expect(asked).toHaveLength(1)
  server.doc.getText().insert(3, '一本书')
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(0)
  expect(reads(doc)).toBe('一起读一本书')
  provider.destroy()
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readParagraphs } from '../../packages/ydoc/src/index.ts'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { AppUnderFire, ROLES, until } from './app-under-fire.ts'

/** Frames of one role and seed. */
const FRAMES = 300
/** When a seed is given up as hanging; on a busy machine it takes minutes. */
const SEED_TIMEOUT_MS = 20 * 60_000
/** Seeds that once found something stay here for ever. */
const FOUND_SEEDS: readonly number[] = []

/** Whoever may not write the words. */
const READERS = ROLES.filter((role) => role !== 'facilitator')

/** Requests that no browser makes; each comes with and without asking for a WebSocket. */
const TARGETS = [
  '//',
  '//[',
  '/sync//',
  '/sync/%',
  '/sync/words/%00',
  '/sync/../../etc/passwd',
  '/nothing',
  'http://[/',
  'http://elsewhere.example/sync/words/x',
  '*',
  `/sync/${'x'.repeat(9_000)}`,
  '/sync/words/x?epoch=%ff&durable',
] as const

let app: AppUnderFire
beforeAll(async () => {
  app = await AppUnderFire.start()
}, SEED_TIMEOUT_MS)
afterAll(() => app.end())

/** What a newcomer is sent of a room. */
async function stateOf(room: string): Promise<{ snapshot: Uint8Array; words: string }> {
  const { doc } = await app.honest(room, 900, false)
  const words = JSON.stringify(readParagraphs(doc))
  return { snapshot: Y.encodeSnapshot(Y.snapshot(doc)), words }
}

describe('a server', () => {
  it.each(TARGETS)('stays up when it is asked for %s', async (target) => {
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n'
    const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n'
    for (const headers of ['', upgrade, upgrade + key, `${upgrade + key}Origin: null\r\n`]) {
      await app.speaksRaw(`GET ${target} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`)
    }
    expect(await app.status('/api/session')).toBe(200)
  })

  it.each(fuzzSeeds(7_000, 1, FOUND_SEEDS))(
    'stands hostile sockets of every role, and serves the others (seed %i)',
    async (seed) => {
      const [words = '', ...layers] = app.rooms
      const before = await Promise.all(app.rooms.map(stateOf))
      await Promise.all(READERS.map((role, index) => app.fires(role, seed * 10 + index, FRAMES)))
      expect(await Promise.all(app.rooms.map(stateOf)), 'changed by readers').toEqual(before)

      const alice = await app.honest(words, 2 * seed, true)
      const bob = await app.honest(words, 2 * seed + 1, true)
      await app.fires('facilitator', seed * 10 + 9, FRAMES)
      alice.writes('甲', `alice-${seed}`)
      bob.writes('乙', `bob-${seed}`)
      const marks = [`alice-${seed}`, `bob-${seed}`]
      const haveBoth = (...clients: readonly { doc: Y.Doc }[]): boolean =>
        clients.every(({ doc }) => marks.every((mark) => doc.getMap('marks').has(mark)))
      await until(() => alice.isSettled && bob.isSettled && haveBoth(alice, bob))
      expect([...alice.unreadable, ...bob.unreadable]).toEqual([])
      expect(await Promise.all(layers.map(stateOf))).toEqual(before.slice(1))
      // Whatever stands in the words now is read, exported and reviewed.
      for (const path of ['', '/review', '/export/html', '/export/docx']) {
        expect([path, await app.status(`/api/texts/${app.textId}${path}`)]).toEqual([path, 200])
      }
      expect(app.errors).toEqual([])

      await app.restarts()
      expect(haveBoth(await app.honest(words, 901, false))).toBe(true)
      expect(app.errors).toEqual([])
    },
    SEED_TIMEOUT_MS,
  )
})

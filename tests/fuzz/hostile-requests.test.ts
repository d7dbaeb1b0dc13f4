import assert from 'node:assert/strict'
import type { UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen, type ListeningServer } from '../../apps/server/src/http/listen.ts'
import { RATES, type RateName } from '../../apps/server/src/limits/rates.ts'
import { openSqliteStorage } from '../../apps/server/src/storage/sqlite-storage.ts'
import { WatchedStorage } from '../../apps/server/src/testing/test-watched-storage.ts'
import { TestWorld, type Person } from '../../apps/server/src/testing/test-world.ts'
import type { WorkerPool } from '../../apps/server/src/worker-pool/worker-pool.ts'
import { REQUEST_ATTACKS, type RequestTarget } from './hostile-requests.ts'

/** Milliseconds for one attack on a slow machine. */
const ATTACK_TIMEOUT_MS = 20 * 60_000
/** How much of each rate the attacker still has; that all of it is as much as it should be, `user-rates.test.ts` shows. */
const LEFT = 4
/** Of the text: its words are read once for all requests. */
const PARAGRAPHS = 2
/** Requests of one attack. */
const REQUESTS = 16

const ROLES = ['observer', 'annotator', 'facilitator', 'newcomer', 'outsider'] as const

let world: TestWorld
let storage: WatchedStorage
let listening: ListeningServer
let jobs = 0
beforeAll(async () => {
  storage = new WatchedStorage(await openSqliteStorage(':memory:'))
  // Counts what would have been done, and does nothing of it.
  const run = () => {
    jobs++
    return Promise.reject(new AppError('server-busy'))
  }
  const workers = { run, figures: () => ({}) } as unknown as WorkerPool
  world = await TestWorld.start({ storage, workers })
  listening = await listen(world.server.app, { port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await listening.close()
  await world.close()
})

async function targetFor(role: Person): Promise<RequestTarget> {
  const { annotationId, commentId } = await world.freshThread('own', 'group')
  return {
    baseUrl: `http://127.0.0.1:${listening.port}`,
    cookie: world.people[role].cookie,
    groupId: world.own['groupId'] ?? '',
    textId: world.textId,
    memberId: await world.memberId(role),
    annotationId,
    commentId,
  }
}

/** As if so much time had passed that everybody may do all again; no session ends meanwhile. */
function everybodyMayDoAllAgain(): void {
  const longest = Object.values(RATES).map(({ burst, oneEveryMs }) => burst * oneEveryMs)
  world.server.clockSetByMs -= Math.max(...longest)
}

/** The attacker spends all but the last of each rate. */
async function spends(role: Person): Promise<void> {
  const { user } = (await world.people[role].readsSession()).body
  for (const name of Object.keys(RATES) as RateName[]) {
    if (name === 'requests') continue
    for (let at = LEFT; at < RATES[name].burst; at++) {
      world.server.deps.rates.take(user?.id as UserId, name)
    }
  }
}

async function paragraphsRead(): Promise<number> {
  const metrics = await world.server.deps.metrics.registry.getMetricsAsJSON()
  return (
    metrics.find(({ name }) => name === 'variorum_paragraphs_read_total')?.values[0]?.value ?? 0
  )
}

describe.each(ROLES)('a hostile %s', (role) => {
  it.each(REQUEST_ATTACKS.map(({ name }) => name))(
    'who attacks with %s makes the server do no more than anybody may',
    async (name) => {
      const attack = REQUEST_ATTACKS.find((each) => each.name === name)
      assert.ok(attack)
      everybodyMayDoAllAgain()
      await world.people.facilitator.posts(`/api/groups/${world.own['groupId']}`, {
        isAnonymous: false,
      })
      const target = await targetFor(role)
      everybodyMayDoAllAgain()
      await spends(role)
      storage.reset()
      jobs = 0
      const readBefore = await paragraphsRead()
      const { statuses } = await attack.run(target, REQUESTS)

      expect([...statuses.values()].reduce((sum, count) => sum + count)).toBe(REQUESTS)
      expect(statuses.get(500) ?? 0).toBe(0)
      const { entries, rowsRead, rowsWritten } = storage
      const done = statuses.get(200) ?? 0
      expect(done).toBeLessThanOrEqual(LEFT)
      expect(jobs).toBeLessThanOrEqual(LEFT)
      // Whoever could do all that was left is told so by every answer after it.
      const isStopped = done === LEFT || jobs === LEFT
      assert.ok(!isStopped || statuses.get(429) === REQUESTS - LEFT)
      // A command writes the three layers of a thread at most; names that are hidden make the layers of the text anew, and are a rate of their own.
      expect(entries.length).toBeLessThanOrEqual((name === 'hidden-names' ? 6 : 3) * LEFT)
      assert.ok(done > 0 || entries.length + rowsWritten === 0)
      // Whoever is refused has some look-ups made, and never those of a text.
      expect(rowsRead).toBeLessThanOrEqual(REQUESTS * 12 + LEFT * 400)
      expect((await paragraphsRead()) - readBefore).toBeLessThanOrEqual(PARAGRAPHS)
    },
    ATTACK_TIMEOUT_MS,
  )
})

it('an honest member is served meanwhile', async () => {
  everybodyMayDoAllAgain()
  const target = await targetFor('annotator')
  everybodyMayDoAllAgain()
  await spends('annotator')
  const notes = REQUEST_ATTACKS.find(({ name }) => name === 'notes')
  await notes?.run(target, REQUESTS)
  expect((await world.people.witness.asks(`/api/texts/${world.textId}`)).status).toBe(200)
  await world.freshThread('own', 'group', world.people.witness)
})

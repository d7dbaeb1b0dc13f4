import { afterAll, describe, expect, it } from 'vitest'
import { openSqliteStorage } from '../../apps/server/src/storage/sqlite-storage.ts'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { Bombardment } from './bombardment.ts'

/** Frames of one seed; fifty seeds are a million. */
const FRAMES = 20_000
/** Far beyond what the rooms of one seed need, far below what a leak of every frame would take over a long run. */
const RSS_MAX_BYTES = 2 * 1024 ** 3
/** When a seed is given up as hanging; on a busy machine it takes minutes. */
const SEED_TIMEOUT_MS = 20 * 60_000
/** Seeds that once found something stay here for ever. */
const FOUND_SEEDS: readonly number[] = [5_003, 5_027]
const SEEDS = fuzzSeeds(5_000, 1, FOUND_SEEDS)

afterAll(() => {
  console.log(`${Math.round(process.memoryUsage().rss / 2 ** 20)} MB resident`)
})

describe('hostile frames in a room', () => {
  it.each(SEEDS)(
    'change nothing that their senders may not change, and harm nobody else (seed %i)',
    async (seed) => {
      const storage = await openSqliteStorage(':memory:')
      const fire = new Bombardment(seed, storage)
      await fire.serverWritesLayer()
      while (fire.frameCount < FRAMES) await fire.step()
      for (const room of fire.rooms) await room.settles()

      expect(fire.failures, 'rooms that had to close').toEqual([])
      for (const { honest } of fire.rooms) {
        for (const client of honest) expect(client.unreadable).toEqual([])
      }
      await fire.expectGuarded()
      await fire.expectLayer()
      // Whoever may write the words can forge their own history, and Yjs may stumble over it; those who come after do not.
      const marks = await fire.open.writesAfresh()
      await fire.open.settles()
      const [alice, bob] = fire.open.honest
      expect(alice.words).toBe(bob.words)
      await fire.registry.close()

      const restarted = fire.openRegistry()
      await fire.expectGuarded(restarted)
      await fire.expectLayer(restarted)
      const stored = (await fire.open.asNewcomerSees(restarted)).getMap('marks')
      expect(marks.filter((mark) => !stored.has(mark))).toEqual([])
      expect(fire.failures).toEqual([])
      await restarted.close()
      await storage.close()
      expect(process.memoryUsage().rss).toBeLessThan(RSS_MAX_BYTES)
    },
    SEED_TIMEOUT_MS,
  )
})

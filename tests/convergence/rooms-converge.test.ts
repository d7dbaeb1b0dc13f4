import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { SeededRandom } from '../seeds/seeded-random.ts'
import { pickAct } from './acts.ts'
import { FileDisk, openMemoryDisk } from './disk.ts'
import { tooRare, totalsOf, type Happened } from './happened.ts'
import { Simulation } from './simulation.ts'

const STEPS = 1_000
/** One seed of so many has its database in a file: waiting for a real disk takes most of the time. */
const SEEDS_PER_FILE = 8
/** In one seed of so many somebody is sent 8 MiB. */
const SEEDS_PER_FLOOD = 5
/** When a seed is given up as hanging; on a busy machine it takes minutes. */
const SEED_TIMEOUT_MS = 20 * 60_000
/** Seeds that once found something stay here for ever. */
const FOUND_SEEDS: readonly number[] = []
const SEEDS = fuzzSeeds(1_000, 25, FOUND_SEEDS).map(
  (seed) => [seed, seed % SEEDS_PER_FILE === 0 ? 'a file' : 'memory'] as const,
)

const runs: Happened[] = []

// Time is the seed's as well. What is left as it is belongs to threads, files and the event loop.
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  })
})
afterEach(() => void vi.useRealTimers())
afterAll(() => console.log(totalsOf(runs)))

describe('many clients and a server that fails', () => {
  it.each(SEEDS)(
    '[S2] [S3] agree afterwards, and nothing acknowledged or seen is missing (seed %i, on %s)',
    async (seed, place) => {
      const random = new SeededRandom(seed)
      const disk = place === 'a file' ? await FileDisk.open() : await openMemoryDisk()
      const simulation = new Simulation(random, disk, (ms) => vi.advanceTimersByTime(ms))
      try {
        const floodsAt = seed % SEEDS_PER_FLOOD === 0 ? random.below(STEPS) : null
        for (let count = 0; count < STEPS; count++) {
          if (count === floodsAt) await simulation.floods()
          await simulation.step(pickAct(random))
        }
        await simulation.heals()

        const { crowd, happened, lost } = simulation
        runs.push(happened)
        for (const { key, words, marks } of await simulation.stored()) {
          for (const client of crowd.in(key)) {
            expect(client.words, `${client.name} reads what is stored`).toBe(words)
          }
          const missing = [...crowd.acknowledgedIn(key)].filter((mark) => !marks.has(mark))
          expect(missing, 'acknowledged and missing in the end').toEqual([])
        }
        expect(lost, 'told or shown to somebody, and lost by a crash').toEqual([])
        expect(tooRare(happened), 'what has to happen in a run').toEqual([])
      } finally {
        await simulation.ends()
      }
    },
    SEED_TIMEOUT_MS,
  )
})

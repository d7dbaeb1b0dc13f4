import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { apiRequests } from './api-requests.ts'
import { WorldUnderFire } from './world-under-fire.ts'

/** Requests of one seed, to one world that changes under them. */
const REQUESTS = 400
/** When a seed is given up as hanging; on a busy machine it takes minutes. */
const SEED_TIMEOUT_MS = 20 * 60_000
/** Seeds that once found something stay here for ever. */
const FOUND_SEEDS: readonly number[] = []

/** Annotations and comments, with all seeds. */
let made = 0

describe('requests made from the schemas, and broken ones', () => {
  it.each(fuzzSeeds(9_000, 3, FOUND_SEEDS))(
    'are answered or refused, change only what they may, and leave no words in the log (seed %i)',
    async (seed) => {
      const world = await WorldUnderFire.start()
      await fc.assert(
        fc.asyncProperty(apiRequests(world.known, world.memberIds), (request) =>
          world.ask(request),
        ),
        // What a request does depends on those before it, so a smaller one proves nothing.
        { seed, numRuns: REQUESTS, endOnFailure: true },
      )
      // A run in which nothing was granted, or nothing refused, proves nothing.
      for (const status of [200, 400, 401, 403, 404, 413]) {
        expect(world.statuses.get(status) ?? 0, `answers with ${status}`).toBeGreaterThan(2)
      }
      for (const route of ['createAnnotation', 'addComment']) made += world.granted.get(route) ?? 0
      await world.close()
    },
    SEED_TIMEOUT_MS,
  )

  it('make annotations and comments, too', () => {
    expect(made).toBeGreaterThan(0)
  })
})

import { EVENTS } from '@variorum/document'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { COMMAND_TABLE } from '../testing/command-table.ts'
import { idsFor, send } from '../testing/test-asking.ts'
import { REQUEST_BODIES } from '../testing/test-request-bodies.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { TestWorld } from '../testing/test-world.ts'

/** These look at the words before their transaction, for those alone who may do what they ask. */
const LOOKS_AT_WORDS = new Set(['createAnnotation', 'settlePlace'])

/** Whether an id was used is another question. */
const OF_ANNOTATION = /^select \* from "annotation"/
const OF_MEMBERSHIP = /from "member" where .*"user_id" = /
/** Finds the rooms which the transaction writes. */
const OF_PLACE = /from "text" inner join "member"/

let storage: WatchedStorage
let world: TestWorld
beforeAll(async () => {
  storage = new WatchedStorage(await openSqliteStorage(':memory:'))
  world = await TestWorld.start({ storage })
})
afterAll(() => world.close())

const countReads = (what: RegExp, isInTransaction: boolean) =>
  storage.reads.filter((read) => read.isInTransaction === isInTransaction && what.test(read.sql))
    .length

describe('a command on a thread', () => {
  it.each(COMMAND_TABLE.filter(({ kind }) => EVENTS[kind].about === 'discussion'))(
    '$route by $by, $kind, reads who asks and the annotation once',
    async ({ route, by, body: given, variant = '', first }) => {
      const ids = await idsFor(world, route, variant)
      await first?.(world, ids)
      const own = typeof given === 'function' ? await given(world, ids) : given
      const body = own ?? (await REQUEST_BODIES[route]?.(world, world.people[by]))
      storage.reset()
      expect((await send(world, by, route, { ids, body })).status).toBe(200)
      expect(countReads(OF_MEMBERSHIP, true)).toBe(1)
      expect(countReads(OF_ANNOTATION, true)).toBeLessThanOrEqual(1)
      const [looks, places] = LOOKS_AT_WORDS.has(route) ? [1, 0] : [0, 1]
      expect(countReads(OF_MEMBERSHIP, false)).toBe(looks)
      expect(countReads(OF_ANNOTATION, false)).toBeLessThanOrEqual(
        route === 'undeleteComment' ? 1 : looks,
      )
      expect(countReads(OF_PLACE, false)).toBeGreaterThanOrEqual(places)
    },
  )
})

test('a change to a text reads its row once', async () => {
  storage.reset()
  const isLocked = { isLocked: true }
  await world.people.facilitator.posts(`/api/texts/${world.textId}`, isLocked)
  expect(countReads(/from "text" where "id" = /, true)).toBe(1)
})

import { EVENTS, type EventKind } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import type { RouteName } from '../testing/access-table.ts'
import { COMMAND_TABLE } from '../testing/command-table.ts'
import { HAPPENS_BY_ITSELF, SAYS_NOTHING, TESTED_ELSEWHERE } from '../testing/silent-routes.ts'
import { ask, idsFor, ROUTES, send } from '../testing/test-asking.ts'
import { BreakingStorage, eventsIn } from '../testing/test-breaking-storage.ts'
import { REQUEST_BODIES } from '../testing/test-request-bodies.ts'
import { TestServer } from '../testing/test-server.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { TestWorld, type Ids } from '../testing/test-world.ts'

/** What the bodies of notes and replies say in these tests. */
const WORDS = /为什么|同意|改过/

/** When somebody was last seen; where quotes were found, so that nobody looks twice; that the disk takes something. */
const KEPT_BY_READING = /^(update|delete from|insert into) "(session|placement|server_setting)"/

let storage: BreakingStorage
let world: TestWorld
beforeAll(async () => {
  storage = new BreakingStorage(await openSqliteStorage(':memory:'))
  world = await TestWorld.start({ storage })
})
afterAll(() => world.close())

const events = () => eventsIn(storage.rows)

describe('every command', () => {
  it.each(COMMAND_TABLE)(
    '$route by $by leaves the event $kind in its own transaction',
    async ({ route, by, kind, also = [], body: given, variant = '', first }) => {
      const ids = await idsFor(world, route, variant)
      await first?.(world, ids)
      const actorId = await world.memberId(by)
      const own = typeof given === 'function' ? await given(world, ids) : given
      const body = own ?? (await REQUEST_BODIES[route]?.(world, world.people[by]))
      const before = await events()

      storage.isBroken = true
      storage.rolledBack.length = 0
      const failed = await send(world, by, route, { ids, body })
      storage.isBroken = false
      expect(failed.status).toBe(500)
      expect(storage.rolledBack.map((event) => event.kind)).toEqual([kind, ...also])
      expect(await events()).toEqual(before)

      expect((await send(world, by, route, { ids, body })).status).toBe(200)
      const said = (await events()).slice(before.length)
      const kinds = [kind, ...also]
      expect(said).toMatchObject(kinds.map((each) => ({ kind: each, at: world.server.time })))
      const [event] = said
      const isInGroup = by !== 'stranger' && route !== 'createGroup'
      const doing = isInGroup ? { group_id: world.own['groupId'], actor_id: actorId } : {}
      expect(event).toMatchObject(doing)
      expect(event).toMatchObject(namedBy(kind, ids))
      expect(event?.subject_json).not.toMatch(WORDS)
      // Nobody in the table who does something with their account leads the group.
      const isShown = EVENTS[kind].isAudited && EVENTS[kind].about !== 'accounts'
      expect(event?.audit_seq !== null).toBe(isShown)
    },
  )

  it('of a new server, too', async () => {
    const own = new BreakingStorage(await openSqliteStorage(':memory:'))
    const server = await TestServer.start({ storage: own })
    const given = { token: await server.setupToken(), name: '林老师', groupName: '一组' }
    own.isBroken = true
    expect((await server.visitor().claims(given)).status).toBe(500)
    own.isBroken = false
    expect(await eventsIn(own.rows)).toEqual([])
    expect((await server.visitor().claims(given)).status).toBe(200)
    expect(await eventsIn(own.rows)).toMatchObject([{ kind: 'group-created' }])
    await server.close()
  })

  it('and every other route stands in the table, and every kind of event', () => {
    const commands = COMMAND_TABLE.map(({ route }) => route)
    const others = [...Object.keys(SAYS_NOTHING), ...Object.keys(TESTED_ELSEWHERE)]
    const routes = new Set(['claimServer', ...commands, ...others])
    expect([...routes].toSorted()).toEqual(Object.keys(ROUTES).toSorted())
    const kinds = COMMAND_TABLE.map(({ kind }) => kind)
    const also = [
      ...COMMAND_TABLE.flatMap((row) => row.also ?? []),
      ...Object.values(TESTED_ELSEWHERE),
    ]
    const known = new Set([...kinds, ...also, ...Object.keys(HAPPENS_BY_ITSELF)])
    expect([...known].toSorted()).toEqual(Object.keys(EVENTS).toSorted())
  })
})

test('a route that says nothing writes nothing that anybody did', async () => {
  const watched = new WatchedStorage(await openSqliteStorage(':memory:'))
  const other = await TestWorld.start({ storage: watched })
  const wrote: string[] = []
  for (const [route, why] of Object.entries(SAYS_NOTHING) as [RouteName, string][]) {
    if (why !== 'reads') continue
    const ids = await idsFor(other, route, '')
    watched.reset()
    await ask(other, 'facilitator', route, ids)
    const writes = watched.writes.filter((sql) => !KEPT_BY_READING.test(sql))
    wrote.push(...writes.map((sql) => `${route}: ${sql}`))
  }
  expect(wrote).toEqual([])
  await other.close()
})

describe('a note that its author keeps to themselves', () => {
  it('leaves events that the audit log neither shows nor counts', async () => {
    const shown = async () => {
      const path = `/api/groups/${world.own['groupId']}/audit`
      const { body } = await world.people.facilitator.posts<EndpointResponse<'searchAuditLog'>>(
        path,
        EVERYTHING,
      )
      return body.entries
    }
    const before = { events: (await events()).length, log: await shown() }
    const { witness, facilitator } = world.people
    const { annotationId, commentId } = await world.freshThread('own', 'self', witness)
    const text = `/api/texts/${world.textId}`
    await witness.posts(`${text}/comments/${commentId}`, { body: '改过' })
    await witness.posts(`${text}/annotations/${annotationId}/resolve`, { isResolved: true })
    await witness.posts(`${text}/annotations/${annotationId}/delete`, {})
    const said = (await events()).slice(before.events)
    expect(said).toMatchObject(
      ['annotation-created', 'comment-edited', 'thread-resolved', 'annotation-deleted'].map(
        (kind) => ({ kind, audience: 'self', audit_seq: null, annotation_id: annotationId }),
      ),
    )
    expect(await shown()).toEqual(before.log)

    await facilitator.posts(text, { title: '再改的题' })
    const [newest, second] = await shown()
    expect(newest?.action).toBe('text-renamed')
    expect(newest?.seq).toBe((second?.seq ?? 0) + 1)
  })
})

const EVERYTHING = { beforeSeq: null, actions: null, actorId: null }

/** What an event must name of what the request named. */
function namedBy(kind: EventKind, ids: Ids): object {
  const { textId, annotationId, commentId } = ids
  switch (EVENTS[kind].about) {
    case 'texts':
      return kind === 'text-created' ? {} : { text_id: textId }
    case 'discussion':
      return {
        text_id: textId,
        ...(kind === 'annotation-created' ? {} : { annotation_id: annotationId }),
        ...(/^(comment-(?!added)|answer-)/.test(kind) ? { comment_id: commentId } : {}),
      }
    case 'members':
      return 'memberId' in ids ? { member_id: ids['memberId'] } : {}
    default:
      return { text_id: null, annotation_id: null, comment_id: null }
  }
}

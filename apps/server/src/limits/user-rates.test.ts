import type { UserId } from '@variorum/document'
import type { ErrorCode } from '@variorum/protocol'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Visitor } from '../testing/test-server.ts'
import { TestWorld } from '../testing/test-world.ts'
import { RATES, type RateName } from './rates.ts'

let world: TestWorld
beforeEach(async () => {
  world = await TestWorld.start()
})
afterEach(() => world.close())

const annotationsPath = () => `/api/texts/${world.textId}/annotations`

async function note(
  by: Visitor,
  words: string | null = '为什么？',
  target: object = { type: 'text' },
) {
  const comment = words === null ? null : { ...(await by.freshId()), body: words }
  const kind = words === null ? 'highlight' : 'note'
  return { ...(await by.freshId()), kind, target, audience: 'group', comment }
}

const writes = async (by: Visitor, given?: object) =>
  by.posts(annotationsPath(), given ?? (await note(by)))
const marks = async (by: Visitor) => writes(by, await note(by, null))

/** Asks until something else is answered than 200, or what is refused for another reason. */
async function untilRefused(
  ask: () => ReturnType<Visitor['asks']>,
  expected: ErrorCode | null = null,
): Promise<{ count: number; answer: Awaited<ReturnType<Visitor['asks']>> }> {
  for (let count = 0; ; count++) {
    const answer = await ask()
    if (answer.error !== expected) return { count, answer }
  }
}

describe('somebody who asks for too much', () => {
  it('writes a burst of notes, is told when to go on, and nobody else has to wait', async () => {
    const { annotator, facilitator, witness } = world.people
    const { annotationId } = await world.freshThread('own', 'group')
    const { count, answer } = await untilRefused(() => writes(annotator))
    expect(count).toBe(RATES.notes.burst - 1)
    expect(answer).toMatchObject({ status: 429, error: 'too-many-notes' })
    expect(answer.headers.get('retry-after')).toBe('10')
    // Replies and edits are words as well; marks and resolving are something else.
    const replies = `${annotationsPath()}/${annotationId}/comments`
    const reply = { ...(await annotator.freshId()), body: '好' }
    expect((await annotator.posts(replies, reply)).error).toBe('too-many-notes')
    expect((await marks(annotator)).status).toBe(200)
    const resolve = `${annotationsPath()}/${annotationId}/resolve`
    expect((await annotator.posts(resolve, { isResolved: true })).status).toBe(200)
    for (const other of [witness, facilitator]) expect((await writes(other)).status).toBe(200)
    // What was refused is taken later, unchanged, and trying in vain made nobody wait longer.
    world.server.time += 10_000
    expect((await annotator.posts(replies, reply)).status).toBe(200)
    expect((await writes(annotator)).error).toBe('too-many-notes')
  })

  it('waits no longer and no shorter when somebody sets the clock of the machine', async () => {
    const { annotator } = world.people
    await untilRefused(() => writes(annotator))
    for (const byMs of [-86_400_000, 172_800_000]) {
      world.server.time += byMs
      world.server.clockSetByMs += byMs
      const refused = await writes(annotator)
      expect(refused.error).toBe('too-many-notes')
      expect(refused.headers.get('retry-after')).toBe('10')
    }
  })

  it('pays for a command once, however often its answer is lost', async () => {
    const { annotator } = world.people
    const [given, path] = [await note(annotator), annotationsPath()]
    const reply = { ...(await annotator.freshId()), body: '好' }
    const resend = async () => {
      expect((await annotator.posts(path, given)).status).toBe(200)
      expect((await annotator.posts(`${path}/${given.id}/comments`, reply)).status).toBe(200)
      const resolve = { isResolved: true }
      expect((await annotator.posts(`${path}/${given.id}/resolve`, resolve)).status).toBe(200)
    }
    for (let times = 0; times < 160; times++) await resend()
    // Three commands, two of them with words: what is left of the burst is all there.
    const { count } = await untilRefused(() => writes(annotator))
    expect(count).toBe(RATES.notes.burst - 2)
  })

  it('pays nothing for what has to wait for words that are still on their way', async () => {
    const { annotator } = world.people
    const early = await note(annotator, '好', {
      type: 'paragraph',
      paragraphId: v7(),
      excerpt: '今',
    })
    for (let times = 0; times < RATES.notes.burst + 10; times++) {
      expect((await writes(annotator, early)).error).toBe('words-not-synced')
    }
    expect((await writes(annotator)).status).toBe(200)
  })

  it('resolves 80 threads by keyboard, and has the several hundred commands of a day offline taken', async () => {
    const { facilitator, annotator } = world.people
    const threads = []
    for (let at = 0; at < 80; at++) threads.push(await world.freshThread('own', 'group'))
    for (const isResolved of [true, false]) {
      for (const { annotationId } of threads) {
        const path = `${annotationsPath()}/${annotationId}/resolve`
        expect((await facilitator.posts(path, { isResolved })).status).toBe(200)
      }
    }
    for (let at = 0; at < 120; at++) expect((await writes(annotator)).status).toBe(200)
    for (let at = 0; at < 120; at++) {
      expect((await marks(annotator)).status).toBe(200)
    }
  })
})

describe('every kind of work', () => {
  /** What is asked for, by whom, and what it is answered while there is room: mostly a refusal that costs nothing else. */
  const asks: readonly (readonly [RateName, keyof TestWorld['people'], ErrorCode | null, Ask])[] = [
    [
      'imports',
      'observer',
      'not-allowed',
      (by, { groupId }) => by.posts(`/api/groups/${groupId}/imports`, {}),
    ],
    [
      'imports',
      'annotator',
      'not-allowed',
      (by, { groupId }) => by.posts(`/api/groups/${groupId}/imports/sample`, { language: 'en' }),
    ],
    [
      'texts',
      'annotator',
      'not-allowed',
      (by, { groupId }) => by.posts(`/api/groups/${groupId}/texts`, { importId: v7(), title: 'x' }),
    ],
    ['copies', 'observer', 'not-found', (by) => by.asks(`/api/texts/${v7()}/export/docx`)],
    [
      'reviews',
      'observer',
      'not-allowed',
      (by, { textId }) => by.asks(`/api/texts/${textId}/review`),
    ],
    [
      'lookups',
      'facilitator',
      null,
      (by, { groupId }) => by.asks(`/api/groups/${groupId}/invitations`),
    ],
    ['renames', 'annotator', null, (by) => by.posts('/api/account/name', { name: '新' })],
    [
      'groups',
      'annotator',
      'not-allowed',
      (by) => by.posts('/api/groups', { name: 'x', memberName: 'y' }),
    ],
    [
      'invitations',
      'observer',
      'not-allowed',
      (by, { groupId }) => by.posts(`/api/groups/${groupId}/invitations`, {}),
    ],
    [
      'settings',
      'observer',
      'not-allowed',
      (by, { textId }) => by.posts(`/api/texts/${textId}`, { isLocked: true }),
    ],
    [
      'roles',
      'observer',
      'not-allowed',
      (by, { groupId }) =>
        by.posts(`/api/groups/${groupId}/members/${v7()}/role`, { role: 'observer' }),
    ],
    [
      'hidings',
      'observer',
      'not-allowed',
      (by, { groupId }) => by.posts(`/api/groups/${groupId}`, { isAnonymous: true }),
    ],
    ['marks', 'annotator', null, (by) => marks(by)],
    ['requests', 'observer', null, (by) => by.asks('/api/session')],
  ]
  type Ask = (by: Visitor, ids: Readonly<Record<string, string>>) => ReturnType<Visitor['asks']>

  it.each(asks)(
    'is bounded: %s by the %s',
    async (rate, person, meanwhile, ask) => {
      const by = world.people[person]
      const { code, burst, oneEveryMs } = RATES[rate]
      const { user } = (await by.readsSession()).body
      const { rates } = world.server.deps
      // All but two, without the requests.
      for (let at = 2; at < burst; at++) rates.take(user?.id as UserId, rate)
      // Whoever asked who they are has one less of these.
      const left = rate === 'requests' ? 1 : 2
      const { count, answer } = await untilRefused(() => ask(by, world.own), meanwhile)
      expect(answer).toMatchObject({ status: 429, error: code })
      expect(count).toBe(left)
      expect(answer.headers.get('retry-after')).toBe(String(Math.ceil(oneEveryMs / 1_000)))
      world.server.time += oneEveryMs
      expect((await ask(by, world.own)).error).toBe(meanwhile)
    },
    120_000,
  )
})

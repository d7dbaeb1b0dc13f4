import type { TextId } from '@variorum/document'
import { ENDPOINTS, type EndpointName, type OwnedId } from '@variorum/protocol'
import { v4, v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RATES } from '../limits/rates.ts'
import { onReadingDate } from '../testing/before-commands.ts'
import { offersFile } from '../testing/test-offered-file.ts'
import { REQUEST_BODIES } from '../testing/test-request-bodies.ts'
import { readAllRows } from '../testing/test-rows.ts'
import type { Visitor } from '../testing/test-server.ts'
import { TestWorld, type Ids } from '../testing/test-world.ts'

const ASKERS = ['observer', 'annotator', 'facilitator'] as const

/** What an id may name that is none of the asker's business; the first names nothing. */
type Foreign = readonly (readonly [what: string, id: string])[]

/** Which facilitators may know of. */
const BINNED = 'in the bin'

let world: TestWorld
/** Of a thread that everybody in the group sees. */
let seen: Ids
/** A link that is not there is as good as taken back. */
const NOTHING_THERE: ReadonlyMap<string, number> = new Map([['revokePhoneLink', 200]])

let foreign: Readonly<Record<string, Foreign>>

beforeAll(async () => {
  world = await TestWorld.start()
  const { annotator } = world.people
  seen = await world.freshThread('own', 'group', annotator)
  foreign = await foreignThings()
})
afterAll(() => world.close())

async function foreignThings(): Promise<Record<string, Foreign>> {
  const { facilitator, outsider, witness } = world.people
  const text = `/api/texts/${world.textId}`
  const [gone, goneLately] = [
    await world.freshThread('own', 'group', witness),
    await world.freshThread('own', 'group', witness),
  ]
  await witness.posts(`${text}/annotations/${gone.annotationId}/delete`, {})
  // Longer than it could be undone.
  world.server.time += 60_000
  await witness.posts(`${text}/annotations/${goneLately.annotationId}/delete`, {})
  const threads = {
    'of another, private': await world.freshThread('own', 'self', witness),
    'of the other group': await world.freshThread('other', 'group'),
    deleted: gone,
    'deleted a moment ago': goneLately,
  }
  const removed = await world.freshMember('own')
  await facilitator.posts(`/api/groups/${world.own['groupId']}/members/${removed}/remove`, {})
  const session = await outsider.asks<{ sessions: { id: string }[] }>('/api/account')
  const link = await outsider.posts<{ id: string }>('/api/account/phone-links', {})
  const otherThread = await world.freshThread('other', 'self')
  return {
    groupId: withNothing({ other: world.other['groupId'] }),
    textId: withNothing({ other: world.other['textId'], [BINNED]: await binnedText() }),
    memberId: withNothing({ other: await world.memberId('outsider'), removed }),
    invitationId: withNothing({ other: (await world.freshInvitation('other')).invitationId }),
    annotationId: withNothing({
      ...each(threads, ({ annotationId }) => annotationId),
      'of the other group, private': otherThread.annotationId,
      'a comment’s': seen['commentId'],
    }),
    commentId: withNothing({
      ...each(threads, ({ commentId }) => commentId),
      'of the other group, private': otherThread.commentId,
      'an annotation’s': seen['annotationId'],
    }),
    sessionId: withNothing({ other: session.body.sessions[0]?.id }),
    linkId: withNothing({ other: link.body.id }),
    importId: withNothing({ other: await world.freshImport('other') }),
    dateId: withNothing({ other: await foreignDate() }),
  }
}

async function foreignDate(): Promise<string> {
  const dateId = v7()
  await onReadingDate(world, { dateId }, world.other['textId'] as TextId)
  return dateId
}

async function binnedText(): Promise<string> {
  const { facilitator } = world.people
  const { groupId = '' } = world.own
  const importId = await offersFile(world.server, facilitator, groupId)
  const making = { importId, title: '讲话' }
  const made = await facilitator.posts<{ textId: string }>(`/api/groups/${groupId}/texts`, making)
  await facilitator.posts(`/api/texts/${made.body.textId}`, { isDeleted: true })
  return made.body.textId
}

function each<From>(things: Record<string, From>, idOf: (thing: From) => string) {
  return Object.fromEntries(Object.entries(things).map(([what, thing]) => [what, idOf(thing)]))
}

function withNothing(ids: Readonly<Record<string, string | undefined>>): Foreign {
  for (const [what, id] of Object.entries(ids)) {
    if (!id) throw new Error(`Nothing was made for ${what}`)
  }
  return [['nothing', v7()], ...(Object.entries(ids) as [string, string][])]
}

/** All that reaches whoever asks, once nobody has to wait. */
async function ask(visitor: Visitor, method: string, path: string, body: unknown) {
  const waits = Object.values(RATES).map(({ burst, oneEveryMs }) => burst * oneEveryMs)
  world.server.clockSetByMs -= Math.max(...waits)
  const headers = new Headers({ cookie: visitor.cookie })
  if (method === 'POST') headers.set('content-type', 'application/json')
  const init = { method, headers, ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }) }
  const response = await world.server.app.request(path, init)
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  }
}

const everything = () => readAllRows(world.server.storage, new Set())

/** Asks the same with each id, and expects one answer for all of them and not a row that changed. Answers its status. */
async function expectOneAnswer(
  ids: Foreign,
  asks: (id: string) => ReturnType<typeof ask>,
): Promise<number> {
  const before = await everything()
  const answers = []
  for (const [what, id] of ids) answers.push({ what, ...(await asks(id)) })
  const [first, ...others] = answers
  for (const answer of others) expect(answer).toEqual({ ...first, what: answer.what })
  expect(await everything()).toEqual(before)
  return first?.status ?? 0
}

const PATHS = (Object.keys(ENDPOINTS) as EndpointName[]).flatMap((name) =>
  [...ENDPOINTS[name].path.matchAll(/:(\w+Id)\b/g)].map(([, param = '']) => [name, param] as const),
)

describe('an id in the path of', () => {
  it.each(PATHS)('%s: a foreign %s is answered like one of nothing', async (name, param) => {
    const { method, path } = ENDPOINTS[name]
    const statuses: Partial<Record<(typeof ASKERS)[number], number>> = {}
    for (const asker of ASKERS) {
      const visitor = world.people[asker]
      const own: Ids = { ...world.own, ...seen, memberId: await world.memberId('annotator') }
      const body = await REQUEST_BODIES[name]?.(world, visitor)
      const isHidden = ([what]: Foreign[number]) => what !== BINNED || asker !== 'facilitator'
      statuses[asker] = await expectOneAnswer((foreign[param] ?? []).filter(isHidden), (id) => {
        const ids: Ids = { ...own, [param]: id }
        const filled = path.replaceAll(/:(\w+)/g, (_, key: string) => ids[key] ?? v7())
        return ask(visitor, method, filled, body)
      })
    }
    // Whoever may do it at all learns that there is nothing; of a preview, that there is no more.
    expect(statuses.facilitator).toBe(param === 'importId' ? 410 : (NOTHING_THERE.get(name) ?? 404))
  })

  it('a command that has to wait is answered like one of nothing', async () => {
    const { observer } = world.people
    const asks = (id: string) =>
      observer.posts(`/api/texts/${world.textId}/annotations/${id}/resolve`, { isResolved: true })
    for (let asked = 0; asked < RATES.commands.burst; asked++) await asks(v7())
    for (const [, id] of foreign['annotationId'] ?? []) {
      expect((await asks(id)).error).toBe('too-many-commands')
    }
  })

  it('every kind is among them', () => {
    const params = [...new Set(PATHS.map(([, param]) => param))]
    expect(params.toSorted()).toEqual(Object.keys(foreign).toSorted())
  })
})

describe('the id of something new', () => {
  const whole = { kind: 'note', target: { type: 'text' }, audience: 'group' }
  /** What the three requests that make something say, with `id` for what is tried. */
  const makings: readonly (readonly [
    what: string,
    kind: 'annotationId' | 'commentId',
    request: (id: OwnedId, fresh: OwnedId) => readonly [path: string, body: object],
  ])[] = [
    ['annotation', 'annotationId', (id) => ['', { ...id, ...whole, comment: null }]],
    [
      'annotation with a comment',
      'annotationId',
      (id, fresh) => ['', { ...id, ...whole, comment: { ...fresh, body: '在吗' } }],
    ],
    [
      'first comment',
      'commentId',
      (id, fresh) => ['', { ...fresh, ...whole, comment: { ...id, body: '在吗' } }],
    ],
    ['reply', 'commentId', (id) => [`/${seen['annotationId']}/comments`, { ...id, body: '在吗' }]],
  ]

  it.each(makings)(
    '(%s) is answered the same, whatever somebody else used it for',
    async (_what, kind, request) => {
      const path = `/api/texts/${world.textId}/annotations`
      for (const asker of ASKERS) {
        const visitor = world.people[asker]
        const [{ seed }, fresh] = [await visitor.freshId(), await visitor.freshId()]
        // A seed of nobody, and one that proves another id to be the asker’s.
        for (const tried of [v4(), seed]) {
          const status = await expectOneAnswer(foreign[kind] ?? [], (id) => {
            const [below, body] = request({ id, seed: tried }, fresh)
            return ask(visitor, 'POST', path + below, body)
          })
          expect(status).toBe(400)
        }
      }
    },
  )

  it.each(makings.filter(([, kind]) => kind === 'commentId'))(
    '(%s) that is one’s own and was used up is answered the same, whatever became of it',
    async (_what, _kind, request) => {
      const path = `/api/texts/${world.textId}/annotations`
      const { annotator, witness } = world.people
      const begins = async (by: Visitor, comment: OwnedId): Promise<string> => {
        const id = await by.freshId()
        const body = { ...id, ...whole, comment: { ...comment, body: '一句话' } }
        expect((await by.posts(path, body)).error).toBeNull()
        return `${path}/${id.id}`
      }
      const answers = async (thread: string): Promise<OwnedId> => {
        const id = await annotator.freshId()
        const answer = await annotator.posts(`${thread}/comments`, { ...id, body: '答' })
        expect(answer.error).toBeNull()
        return id
      }
      const deleted = await annotator.freshId()
      await annotator.posts(`${await begins(annotator, deleted)}/delete`, {})
      const withItsThread = await begins(witness, await witness.freshId())
      const outOfSight = await begins(witness, await witness.freshId())
      const used = [deleted, await answers(withItsThread), await answers(outOfSight)]
      await witness.posts(`${withItsThread}/delete`, {})
      await witness.posts(`${outOfSight}/audience`, { audience: 'facilitators' })
      const seeds = new Map(used.map(({ id, seed }) => [id, seed]))
      const status = await expectOneAnswer(
        used.map(({ id }) => ['used up', id] as const),
        async (id) => {
          const own = { id, seed: seeds.get(id) ?? '' }
          const [below, body] = request(own, await annotator.freshId())
          return ask(annotator, 'POST', path + below, body)
        },
      )
      expect(status).toBe(404)
    },
  )

  it('that is one’s own makes it, once', async () => {
    const { annotator } = world.people
    const path = `/api/texts/${world.textId}/annotations`
    for (const [, , request] of makings) {
      const [below, body] = request(await annotator.freshId(), await annotator.freshId())
      const [first, again] = [
        await ask(annotator, 'POST', path + below, body),
        await ask(annotator, 'POST', path + below, body),
      ]
      expect(first.status).toBe(200)
      expect(again.body).toBe(first.body)
      for (const kept of Object.values(await everything())) {
        expect(kept).not.toContain((body as OwnedId).seed)
      }
    }
  })
})

import { ROOM_PARAM, ROOM_READ_PATH } from '@variorum/protocol'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROUTE_TABLE, type RouteName, type Variant } from '../testing/access-table.ts'
import { ROOM_NAMES, ROOM_TABLE } from '../testing/room-access-table.ts'
import { ask, idsFor, NOTHING_HELD, ROUTES } from '../testing/test-asking.ts'
import { PEOPLE, TestWorld, type Person } from '../testing/test-world.ts'
import { roomAccessOf } from '../texts/admit-to-room.ts'

/** Asked in a world of their own, since whoever asks is not the same afterwards. */
const CHANGES_WHO_ASKS = new Set<RouteName>([
  'joinGroup',
  'signOut',
  'addCredentials',
  'changeOwnName',
  'removeAccount',
  'requestConfirmation',
  'leaveGroup',
  'createGroup',
])

const A_NOTE_EVERY_MS = 10_000

const CODES: Readonly<Record<string, string>> = {
  401: 'not-signed-in',
  404: 'not-found',
  waits: 'not-admitted',
  no: 'not-allowed',
}

function codeOf({ status, bytes }: Awaited<ReturnType<typeof ask>>): string {
  if (status === 200) return 'ok'
  if (status === 302) return 'redirect'
  const text = Buffer.from(bytes, 'base64').toString()
  return (JSON.parse(text) as { error: { code: string } }).error.code
}

/** Asks one question of one row, with the text in the state that the row is about. */
async function answer(world: TestWorld, person: Person, route: RouteName, variant: Variant) {
  const ids = await idsFor(world, route, variant)
  const path = `/api/texts/${world.textId}`
  const state = variant === 'locked' ? 'isLocked' : variant === 'deleted' ? 'isDeleted' : null
  if (state) await world.people.facilitator.posts(path, { [state]: true })
  const given = codeOf(await ask(world, person, route, ids))
  if (state) await world.people.facilitator.posts(path, { [state]: false })
  return given
}

let world: TestWorld
beforeAll(async () => {
  world = await TestWorld.start()
})
afterAll(() => world.close())

describe('every route', () => {
  it.each(ROUTE_TABLE)('%s %s answers each as the table says', async (route, variant, row) => {
    const here = CHANGES_WHO_ASKS.has(route) ? await TestWorld.start() : world
    const given: string[] = []
    // Each row begins a thread for everybody who asks: as many as one person may in the time that passes.
    here.server.time += PEOPLE.length * A_NOTE_EVERY_MS
    for (const person of PEOPLE) given.push(await answer(here, person, route, variant))
    if (here !== world) await here.close()
    const written = row.split(' ').map((code) => CODES[code] ?? code)
    expect(Object.fromEntries(PEOPLE.map((person, at) => [person, given[at]]))).toEqual(
      Object.fromEntries(PEOPLE.map((person, at) => [person, written[at]])),
    )
  })

  it('that the app serves has a row, and every row is served', () => {
    const served = world.server.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    const written = ROUTE_TABLE.map(([route]) => `${ROUTES[route].method} ${ROUTES[route].path}`)
    expect([...new Set(served)].toSorted()).toEqual([...new Set(written)].toSorted())
  })
})

const ROUTES_WITH_IDS = [...new Set(ROUTE_TABLE.map(([route]) => route))].filter((route) =>
  /:(groupId|textId)/.test(ROUTES[route].path),
)

describe('ids of another group', () => {
  it.each(ROUTES_WITH_IDS)('answer %s byte for byte like ids that do not exist', async (route) => {
    const theirs = await idsFor(world, route, '', 'other')
    const nobodys = Object.fromEntries(Object.keys(theirs).map((name) => [name, v7()]))
    const format = 'html'
    const known = await ask(world, 'facilitator', route, { ...theirs, format })
    expect(known).toEqual(await ask(world, 'facilitator', route, { ...nobodys, format }))
    expect(known.status).toBe(404)
  })

  const nested = ROUTES_WITH_IDS.filter(
    (route) => ROUTES[route].path.match(/:\w+Id/g)?.length === 2,
  )
  it.each(nested)('below an own one answer %s just so', async (route) => {
    const theirs = { ...(await idsFor(world, route, '', 'other')), ...world.own }
    const nobodys = Object.fromEntries(Object.keys(theirs).map((name) => [name, v7()]))
    const known = await ask(world, 'facilitator', route, theirs)
    expect(known).toEqual(await ask(world, 'facilitator', route, { ...nobodys, ...world.own }))
    // Previews are not kept for long.
    expect(known.status).toBe(route === 'readImport' ? 410 : 404)
  })
})

describe('every room', () => {
  const kinds = Object.keys(ROOM_TABLE) as (keyof typeof ROOM_TABLE)[]
  it.each(kinds)('%s answers each as the table says', async (kind) => {
    const access = roomAccessOf({
      rows: world.server.storage.rows,
      readUserId: async (headers) =>
        (await world.server.deps.accounts.readSession(headers))?.userId ?? null,
    })
    const given: string[] = []
    for (const person of PEOPLE) {
      const owner = kind.startsWith('annotators') ? 'annotator' : person
      const room = ROOM_NAMES[kind](world.textId, await world.owner(owner))
      const headers = new Headers({ cookie: world.people[person].cookie })
      const admission = await access.admit(headers, room, null)
      given.push(
        admission.isAdmitted ? (admission.mayWrite ? 'write' : 'read') : String(admission.code),
      )
    }
    expect(given.join(' ')).toBe(ROOM_TABLE[kind])
  })

  it.each(kinds)('%s answers the same to whoever asks for it over HTTP', async (kind) => {
    const given: string[] = []
    for (const person of PEOPLE) {
      const owner = kind.startsWith('annotators') ? 'annotator' : person
      const room = ROOM_NAMES[kind](world.textId, await world.owner(owner))
      const headers = new Headers({ cookie: world.people[person].cookie })
      const path = `${ROOM_READ_PATH}?${ROOM_PARAM}=${room}`
      const init = { method: 'POST', headers, body: NOTHING_HELD }
      const { status } = await world.server.app.request(path, init)
      given.push(status === 200 ? 'ok' : `4${status}`)
    }
    expect(given.join(' ')).toBe(ROOM_TABLE[kind].replaceAll(/read|write/g, 'ok'))
  })
})

it('says how large it is', () => {
  const rows = ROUTE_TABLE.length + Object.keys(ROOM_TABLE).length
  console.info(
    `The access matrix: ${rows} rows × ${PEOPLE.length} people = ${rows * PEOPLE.length} answers`,
  )
  expect(new Set(ROUTE_TABLE.map(([route]) => route)).size).toBe(Object.keys(ROUTES).length)
})

import {
  CONTRIBUTIONS_PATH,
  ENDPOINTS,
  EXPORT_PATH,
  IMAGE_PATH,
  IMPORT_PATH,
  NOTES_PATH,
  PROVIDER_RETURN_PATH,
  ROOM_READ_PATH,
  UNSUBSCRIBE_PATH,
} from '@variorum/protocol'
import { v7 } from 'uuid'
import type { RouteName, Variant } from './access-table.ts'
import { DOT_HASH } from './test-image.ts'
import { REQUEST_BODIES } from './test-request-bodies.ts'
import type { Ids, Person, TestWorld } from './test-world.ts'

/** The state vector of whoever has nothing yet. */
export const NOTHING_HELD = new Uint8Array([0])

/** What somebody wrote with another program. */
const NOTES_FILE = JSON.stringify({
  type: 'Annotation',
  creator: { type: 'Person', name: 'Anna' },
  bodyValue: '为什么？',
  target: { source: 'x:y', selector: { type: 'TextQuoteSelector', exact: '读一本书' } },
})

/** Where each route is. */
export const ROUTES: Readonly<
  Record<RouteName, { readonly method: string; readonly path: string }>
> = {
  ...ENDPOINTS,
  importFile: { method: 'POST', path: IMPORT_PATH },
  readNotesFile: { method: 'POST', path: NOTES_PATH },
  exportCopy: { method: 'GET', path: EXPORT_PATH },
  takeContributions: { method: 'GET', path: CONTRIBUTIONS_PATH },
  readImage: { method: 'GET', path: IMAGE_PATH },
  readRoom: { method: 'POST', path: ROOM_READ_PATH },
  describeApi: { method: 'GET', path: '/api/openapi.json' },
  stopMailByMail: { method: 'POST', path: UNSUBSCRIBE_PATH },
  openStopLink: { method: 'GET', path: UNSUBSCRIBE_PATH },
  returnFromProvider: { method: 'GET', path: PROVIDER_RETURN_PATH },
  readHealth: { method: 'GET', path: '/healthz' },
  readReadiness: { method: 'GET', path: '/readyz' },
  readMetrics: { method: 'GET', path: '/metrics' },
}

/** Sends what somebody sends who may. Answers everything that reaches the other side. */
export async function ask(world: TestWorld, person: Person, route: RouteName, ids: Ids) {
  return send(world, person, route, {
    ids,
    body: await REQUEST_BODIES[route]?.(world, world.people[person]),
  })
}

/** As `ask`, with a body of one's own. */
export async function send(
  world: TestWorld,
  person: Person,
  route: RouteName,
  { ids, body }: { readonly ids: Ids; readonly body: unknown },
) {
  const { method, path } = ROUTES[route]
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? `missing-${name}`)
  const headers = new Headers({ cookie: world.people[person].cookie })
  const init: RequestInit = { method, headers }
  if (route === 'importFile') init.body = '今天我们一起读一本书。'
  else if (route === 'readNotesFile') init.body = NOTES_FILE
  else if (route === 'readRoom') init.body = NOTHING_HELD
  else if (method === 'POST') {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(body ?? {})
  }
  const response = await world.server.app.request(filled, init)
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    bytes: Buffer.from(await response.arrayBuffer()).toString('base64'),
  }
}

/** What the path names, in one of the two groups. */
export async function idsFor(
  world: TestWorld,
  route: RouteName,
  variant: Variant,
  of: 'own' | 'other' = 'own',
): Promise<Ids> {
  const { path } = ROUTES[route]
  const names = (name: string): boolean => path.includes(`:${name}`)
  const audience = variant === 'of-self' ? 'self' : variant === 'of-desk' ? 'facilitators' : 'group'
  const author = variant === 'of-self' && of === 'own' ? world.people.witness : undefined
  const thread: Ids =
    names('annotationId') || names('commentId')
      ? await world.freshThread(
          of,
          audience,
          author,
          route === 'changeAttributes' ? 'highlight' : 'note',
        )
      : {}
  if (variant === 'of-imported') await world.bringsAuthorOf(thread)
  return {
    ...world[of],
    format: 'html',
    hash: DOT_HASH,
    sessionId: v7(),
    linkId: v7(),
    dateId: v7(),
    ...(names('memberId')
      ? { memberId: await world.freshMember(of, route === 'admitMember') }
      : {}),
    ...(names('importId') ? { importId: await world.freshImport(of) } : {}),
    ...(names('invitationId') || names('token') ? await world.freshInvitation(of) : {}),
    ...thread,
  }
}

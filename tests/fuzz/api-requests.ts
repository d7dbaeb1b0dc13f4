import { FILE_NAME_HEADER, ownedId } from '@variorum/protocol'
import * as fc from 'fast-check'
import { describeApi } from '../../apps/server/src/http/describe-api.ts'
import { PEOPLE, type Person } from '../../apps/server/src/testing/test-world.ts'
import { brokenJson, brokenUtf8 } from './broken-values.ts'
import { MARKER, valuesOf, type Known } from './schema-values.ts'

/** One request, ready to be sent. */
export interface ApiRequest {
  readonly person: Person
  readonly route: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | null
}

interface Route {
  readonly name: string
  readonly method: string
  readonly path: string
  /** Of the body; null for what is not JSON. */
  readonly schema: unknown
}

/** What our own description of the API says. */
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
interface Operation {
  readonly operationId: string
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: unknown }>>
  }
}

const ROUTES: readonly Route[] = [
  ...Object.entries((describeApi() as Description).paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId, requestBody }]) => ({
      name: operationId,
      method: method.toUpperCase(),
      path,
      schema: requestBody?.content['application/json']?.schema ?? null,
    })),
  ),
  { name: 'describeApi', method: 'GET', path: '/api/openapi.json', schema: null },
  { name: 'nothing', method: 'POST', path: '/api/{token}', schema: { type: 'object' } },
]

/** What most of the others stand on, and what only few of these requests can do: more often. */
const FREQUENT = new Set(['createAnnotation', 'addComment'])
const WRITERS: readonly Person[] = ['annotator', 'annotator', 'facilitator']

/** Slow (a password is hashed, a file is read by a worker), or the end of what can be tried with somebody: not as often. */
const RARE = new Set([
  'signIn',
  'signOut',
  'addCredentials',
  'changePassword',
  'removeAccount',
  'leaveGroup',
  'previewImport',
  'exportCopy',
  'takeContributions',
  'reuseText',
  'planReplacement',
  'previewNotes',
  'addNotes',
  'replaceText',
  'takeReplacementBack',
])

/** In the place of an id or a token. */
const ODD_SEGMENTS = [
  '%',
  '%00',
  '%ff%fe',
  '%2e%2e%2f',
  '..',
  '__proto__',
  'constructor',
  '0',
  encodeURIComponent(MARKER),
  'x'.repeat(3_000),
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
] as const

const ODD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { cookie: '%E0%A4%A; variorum.session_token=%; =; a==b' },
  { cookie: `variorum.session_token=${'x'.repeat(5_000)}` },
  { cookie: 'variorum.session_token=../../x.y' },
  { origin: 'null' },
  { origin: 'http://[' },
  { 'content-length': '-1' },
  { 'content-encoding': 'gzip' },
  { 'x-forwarded-for': '::::::::, %00, 1.2.3' },
  { 'accept-language': ','.repeat(2_000) },
  { [FILE_NAME_HEADER]: '%E0%A4%A' },
]

/**
 * Requests to every endpoint, by everybody, sound ones and broken ones. `known` says what paths and bodies may name, `memberIds` who
 * makes ids that prove it.
 */
export function apiRequests(known: Known, memberIds: MemberIds): fc.Arbitrary<ApiRequest> {
  const routes = ROUTES.map((route) => ({
    weight: RARE.has(route.name) ? 1 : FREQUENT.has(route.name) ? 40 : 4,
    arbitrary: fc.oneof(
      ...(FREQUENT.has(route.name) ? [...PEOPLE, ...WRITERS] : PEOPLE).map((person) =>
        requestsTo(route, known, person, memberIds),
      ),
    ),
  }))
  return fc.oneof(...routes)
}

/** Of everybody; for those who are in no group, of nobody. */
export type MemberIds = Readonly<Record<Person, string>>

function requestsTo(
  route: Route,
  known: Known,
  person: Person,
  memberIds: MemberIds,
): fc.Arbitrary<ApiRequest> {
  return fc
    .record({
      method: mostly(route.method, ['PUT', 'DELETE', 'HEAD', 'OPTIONS', 'GET', 'POST']),
      path: paths(route.path, known),
      headers: mostly({}, ODD_HEADERS),
      content: contents(route, known, mostly(memberIds[person], Object.values(memberIds))),
    })
    .map(({ method, path, headers, content }) => ({
      person,
      route: route.name,
      method,
      path,
      headers: { ...content.headers, ...headers },
      body: method === 'GET' || method === 'HEAD' ? null : content.body,
    }))
}

function paths(pattern: string, known: Known): fc.Arbitrary<string> {
  const segments = pattern.split('/').map((segment): fc.Arbitrary<string> => {
    if (!segment.startsWith('{')) return fc.constant(segment)
    const pool = (known[segment.slice(1, -1)] ?? []) as readonly string[]
    const odd = fc.oneof(fc.uuid(), fc.constantFrom(...ODD_SEGMENTS))
    if (pool.length === 0) return odd
    return fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pool) },
      { weight: 1, arbitrary: odd },
    )
  })
  const query = mostly('', ['?', '?language=%', '?language=en&timeZone=%00', '?__proto__[a]=1'])
  return fc.tuple(...segments, query).map((parts) => parts.slice(0, -1).join('/') + parts.at(-1))
}

interface Content {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | null
}

const JSON_TYPE = { 'content-type': 'application/json' }

function contents(
  { name, schema }: Route,
  known: Known,
  makers: fc.Arbitrary<string>,
): fc.Arbitrary<Content> {
  if (name === 'previewImport' || name === 'previewNotes') return files()
  if (schema === null) return fc.constant({ headers: {}, body: null })
  const values = valuesOf(schema, known)
  const sound = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(values, makers).map(([value, by]) => withOwnIds(value, by)) },
    { weight: 1, arbitrary: values },
  )
  const broken = sound.chain(brokenJson)
  return fc.oneof(
    {
      weight: FREQUENT.has(name) ? 15 : 5,
      arbitrary: sound.map((value) => ({ headers: JSON_TYPE, body: JSON.stringify(value) })),
    },
    { weight: 5, arbitrary: broken.map((body) => ({ headers: JSON_TYPE, body })) },
    {
      weight: 1,
      arbitrary: sound.map((value) => ({
        headers: JSON_TYPE,
        body: brokenUtf8(JSON.stringify(value)) as Uint8Array<ArrayBuffer>,
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(sound, fc.constantFrom('text/plain', 'application/jsonp', 'multipart/form-data', ''))
        .map(([value, type]) => ({
          headers: { 'content-type': type },
          body: JSON.stringify(value),
        })),
    },
    { weight: 1, arbitrary: fc.constant({ headers: JSON_TYPE, body: null }) },
    {
      weight: 1,
      arbitrary: fc.constant({ headers: JSON_TYPE, body: `{"x":"${'x'.repeat(200_000)}"}` }),
    },
  )
}

/** With ids in it that prove to be this member's, in place of any others that came with a seed. */
function withOwnIds(value: unknown, memberId: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const fields = Object.entries(value).map(([name, field]) => [name, withOwnIds(field, memberId)])
  const own = Object.fromEntries(fields) as Record<string, unknown>
  return typeof own['seed'] === 'string' ? { ...own, ...ownedId(memberId, own['seed']) } : own
}

function files(): fc.Arbitrary<Content> {
  return fc
    .tuple(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('讲话.txt', 'a.docx', 'a.pdf', 'a.epub', 'a.html', 'a\u0000.md', ''),
    )
    .map(([bytes, name]) => ({
      headers: { [FILE_NAME_HEADER]: encodeURIComponent(name) },
      body: bytes,
    }))
}

function mostly<Value>(usual: Value, others: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )
}

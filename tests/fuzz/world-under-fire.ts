import assert from 'node:assert/strict'
import { COPY_FORMAT_NAMES } from '@variorum/document'
import { ERROR_CODES, isErrorCode } from '@variorum/protocol'
import { placesIn } from '../../apps/server/src/testing/test-places.ts'
import { readAllRows } from '../../apps/server/src/testing/test-rows.ts'
import { PEOPLE, TestWorld, type Person } from '../../apps/server/src/testing/test-world.ts'
import type { ApiRequest, MemberIds } from './api-requests.ts'
import { MARKER, type Known } from './schema-values.ts'

/** Whoever has no business in the first group. */
const OUTSIDE: ReadonlySet<Person> = new Set([
  'stranger',
  'expired',
  'outsider',
  'removed',
  'newcomer',
])
/** What they may do all the same, with links and about themselves. */
const FOR_EVERYBODY: ReadonlySet<string> = new Set([
  'joinGroup',
  'leaveGroup',
  'createGroup',
  'addCredentials',
  'changeOwnName',
  'removeAccount',
  'signIn',
  'signOut',
  'requestConfirmation',
  'requestSignInLink',
  'requestPasswordReset',
  'revokeSession',
  'makePhoneLink',
  'revokePhoneLink',
  'keepPlaces',
  'takeContributions',
  'noteVoice',
])
/** Where looking somebody up leaves traces of its own. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['session', 'verification'])
/** The level that `pino` gives to errors. */
const ERROR_LEVEL = 50

type Rows = Readonly<Record<string, string>>

/** Two groups with everybody in the world, and what must stay true of them whatever is asked. */
export class WorldUnderFire {
  readonly #world: TestWorld
  readonly known: Known
  readonly memberIds: MemberIds
  readonly #cookies: Readonly<Record<Person, string>>
  readonly #secrets: readonly string[]
  #rows: Rows
  #askedCount = 0
  /** How often which route did what was asked. */
  readonly granted = new Map<string, number>()
  /** How often which status was answered. */
  readonly statuses = new Map<number, number>()

  static async start(): Promise<WorldUnderFire> {
    const world = await TestWorld.start()
    const known = await knownIn(world)
    const ids = await Promise.all(
      PEOPLE.map(async (person) => [person, await world.memberId(person)] as const),
    )
    const memberIds = Object.fromEntries(ids) as Readonly<Record<string, string>> as MemberIds
    return new WorldUnderFire(world, known, memberIds, await readRows(world))
  }

  private constructor(world: TestWorld, known: Known, memberIds: MemberIds, rows: Rows) {
    this.#world = world
    this.known = known
    this.memberIds = memberIds
    this.#rows = rows
    this.#cookies = Object.fromEntries(
      Object.entries(world.people).map(([person, { cookie }]) => [person, cookie]),
    ) as Record<Person, string>
    const tokens = [world.setupToken, ...(known['token'] as string[])]
    const cookies = Object.values(this.#cookies).map((cookie) => cookie.split('=')[1] ?? '')
    this.#secrets = [MARKER, encodeURIComponent(MARKER), ...tokens, ...cookies].filter(Boolean)
  }

  close(): Promise<void> {
    return this.#world.close()
  }

  /** Sends a request and looks at everything that must hold afterwards. */
  async ask(request: ApiRequest): Promise<void> {
    const { server } = this.#world
    const { status, type, text } = await this.#send(request)
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
    const { route } = request
    if (status === 200) this.granted.set(route, (this.granted.get(route) ?? 0) + 1)
    assert.ok(status < 500, `answered with ${status}`)
    if (status !== 200 && request.method !== 'HEAD') expectError(status, type, text)
    await server.deps.accounts.mailsSettled()
    const rows = await readRows(this.#world)
    if (!this.#mayChange(request, status)) assert.deepEqual(rows, this.#rows)
    this.#rows = rows
    this.#expectSilence()
  }

  #mayChange({ person, route, path }: ApiRequest, status: number): boolean {
    if (status !== 200) return false
    if (!OUTSIDE.has(person) || FOR_EVERYBODY.has(route)) return true
    // The outsider is at home in the other group, and everybody else may have come there by its link.
    const { groupId = '-', textId = '-' } = this.#world.other
    return path.includes(groupId) || path.includes(textId)
  }

  async #send({ person, method, path, headers, body }: ApiRequest) {
    const given = new Headers({ cookie: this.#cookies[person], ...headers })
    // Everybody at an address of their own: the limits per address are not what is tried here.
    const remoteAddress = `10.0.${(++this.#askedCount >> 8) & 255}.${this.#askedCount & 255}`
    const response = await this.#world.server.app.request(
      path,
      { method, headers: given, body },
      { incoming: { socket: { remoteAddress } } },
    )
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, type, text: await response.text() }
  }

  #expectSilence(): void {
    for (const line of this.#world.server.logLines.splice(0)) {
      assert.ok((JSON.parse(line) as { level: number }).level < ERROR_LEVEL, line)
      for (const secret of this.#secrets) assert.ok(!line.includes(secret), line)
    }
  }
}

/** An error is its code, one of the catalogue with its status, and says nothing else. */
function expectError(status: number, type: string, text: string): void {
  assert.match(type, /^application\/json/)
  const { error } = JSON.parse(text) as { error: { code: unknown } }
  assert.deepEqual(JSON.parse(text), { error: { code: error.code } })
  if (!isErrorCode(error.code)) throw new Error(`${String(error.code)} is no code`)
  assert.equal(status, ERROR_CODES[error.code].status)
}

function readRows({ server }: TestWorld): Promise<Rows> {
  return readAllRows(server.storage, NOT_COMPARED)
}

async function knownIn(world: TestWorld): Promise<Known> {
  const threads = [
    await world.freshThread('own', 'group'),
    await world.freshThread('own', 'facilitators'),
    await world.freshThread('own', 'self', world.people.witness),
    await world.freshThread('other', 'group'),
  ]
  const links = [await world.freshInvitation('own'), await world.freshInvitation('other')]
  const { targets, paragraphIds } = await placesIn(world)
  const of = (name: string): string[] => [world.own[name] ?? '', world.other[name] ?? '']
  return {
    groupId: of('groupId'),
    textId: of('textId'),
    memberId: [
      await world.freshMember('own'),
      await world.freshMember('own', true),
      await world.memberId('annotator'),
      await world.memberId('outsider'),
    ],
    annotationId: threads.map(({ annotationId }) => annotationId),
    commentId: threads.map(({ commentId }) => commentId),
    // Whoever comes in by a link is inside: only links of the other group.
    token: links.slice(1).map(({ token }) => token),
    invitationId: links.map(({ invitationId }) => invitationId),
    importId: [await world.freshImport(), await world.freshImport()],
    format: COPY_FORMAT_NAMES,
    target: targets,
    paragraphId: paragraphIds,
    email: ['reader@example.org', '读者@example.org'],
    password: ['a long enough password'],
  }
}

import type { ErrorCode, EndpointBody, EndpointResponse, OwnedId } from '@variorum/protocol'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { tellOwnGroups } from '../accounts/tell-own-groups.ts'
import { QuoteMemory } from '../annotations/quote-memory.ts'
import { createApp, type AppDeps } from '../create-app.ts'
import { linkSeal } from '../groups/link-seal.ts'
import { makeSetupLink } from '../groups/setup-link.ts'
import type { Api } from '../http/api-env.ts'
import { UserRates } from '../limits/user-rates.ts'
import { mailSeal } from '../mails/mail-seal.ts'
import { BellRinger } from '../notifications/ring-bells.ts'
import { Metrics } from '../operations/metrics.ts'
import { Readiness } from '../operations/readiness.ts'
import type { Sources } from '../runtime/sources.ts'
import { createAccounts } from '../sign-in/accounts.ts'
import type { SignInProviderConfig } from '../sign-in/sign-in-provider.ts'
import type { Storage } from '../storage/ports.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { RoomRegistry } from '../sync/room/room-registry.ts'
import { WorkerPool } from '../worker-pool/worker-pool.ts'
import { MemoryMailer } from './memory-mailer.ts'
import { freshId } from './test-own-ids.ts'

/**
 * One for all servers of a test file: starting a process takes longer than most tests. Its processes keep nobody alive and end with the one
 * that started them.
 */
const workers = new WorkerPool(new URL('../work-process.ts', import.meta.url))

/** What a request was answered with. */
export interface Answer<Body> {
  readonly status: number
  readonly headers: Headers
  /** The parsed JSON; meaningless if `error` is set. */
  readonly body: Body
  readonly error: ErrorCode | null
}

/** What a test may choose. */
type Given = Partial<AppDeps> & {
  /** From where all requests come, as the socket says it. */
  readonly bindings?: { readonly remoteAddress: string }
  readonly signInProvider?: SignInProviderConfig
  readonly providerTimeoutMs?: number
}

const SECRET = 'a secret of more than thirty-two characters'

/** A whole server without a network: an app over a database in memory, a clock that stands still, and a log to look at. */
export class TestServer implements Sources {
  readonly storage: Storage
  readonly app: Api
  readonly deps: AppDeps
  readonly bells: BellRinger
  readonly logLines: string[] = []
  readonly mailer = new MemoryMailer()
  time = Date.UTC(2030, 0, 1)
  readonly now = (): number => this.time
  /** How much `time` was set, beyond what passed. */
  clockSetByMs = 0
  readonly monotonicMs = (): number => this.time - this.clockSetByMs
  readonly newId = v7
  readonly newToken = (): string => `token-${++this.#tokens}-${'x'.repeat(24)}`
  #tokens = 0
  readonly #bindings: object | undefined

  static async start(given: Given = {}): Promise<TestServer> {
    return new TestServer(given.storage ?? (await openSqliteStorage(':memory:')), given)
  }

  private constructor(
    opened: Storage,
    { signInProvider, providerTimeoutMs, bindings, ...given }: Given,
  ) {
    const log = pino({ level: 'debug' }, { write: (line) => void this.logLines.push(line) })
    this.bells = new BellRinger(opened.rows, (error) => log.error({ err: error }, 'No bell rang'))
    const storage = this.bells.listens(opened)
    this.storage = storage
    this.#bindings = bindings ? { incoming: { socket: bindings } } : undefined
    const publicOrigin = given.publicOrigin ?? null
    const accounts = createAccounts({
      onAccountChanged: tellOwnGroups(this.now),
      storage,
      secret: SECRET,
      publicOrigin: publicOrigin ?? 'http://localhost',
      mailer: this.mailer,
      signInProvider: signInProvider ?? null,
      ...(providerTimeoutMs === undefined ? {} : { providerTimeoutMs }),
      now: this.now,
      newId: v7,
      log,
    })
    const { now, monotonicMs, newId, newToken } = this
    const metrics = new Metrics()
    const rooms = new RoomRegistry(storage, metrics.roomEvents)
    this.bells.ringsIn(rooms)
    metrics.watchRooms(() => rooms.figures())
    metrics.watchWorkers(() => workers.figures())
    const readiness = new Readiness(storage, this)
    const operations = { metrics, readiness, metricsToken: null }
    const rates = new UserRates(monotonicMs, (name) => metrics.requestPutOff(name))
    const kept = {
      rates,
      storage,
      accounts,
      linkSeal: linkSeal(SECRET),
      mailSeal: mailSeal(SECRET),
      rooms,
      workers,
      quoteMemory: new QuoteMemory(),
      log,
      publicOrigin,
      webRoot: null,
      pageBuild: null,
      ...operations,
    }
    this.deps = { ...kept, now, monotonicMs, newId, newToken, ...given, storage }
    this.app = createApp(this.deps)
  }

  /** The token of a fresh set-up link. */
  async setupToken(): Promise<string> {
    const link = await makeSetupLink(this.storage, this.newToken)
    if (!link) throw new Error('The server was claimed')
    return link.path.slice(link.path.indexOf('=') + 1)
  }

  visitor(): Visitor {
    return new Visitor(this.app, this.#bindings)
  }

  /** Somebody who claimed the server. */
  async facilitator(name = '主持人', groupName = '读书会'): Promise<Visitor> {
    const visitor = this.visitor()
    await visitor.claims({ token: await this.setupToken(), name, groupName })
    return visitor
  }

  async close(): Promise<void> {
    await this.deps.rooms.close()
    await this.bells.settled()
    await this.storage.close()
  }
}

/** A browser: it keeps its cookies. */
export class Visitor {
  readonly #app: Api
  readonly #cookies = new Map<string, string>()
  #memberId: string | null = null

  readonly #bindings: object | undefined

  constructor(app: Api, bindings?: object) {
    this.#app = app
    this.#bindings = bindings
  }

  get isSignedIn(): boolean {
    return this.cookie.includes('session_token=')
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async asks<Body = unknown>(path: string, init?: RequestInit): Promise<Answer<Body>> {
    const headers = new Headers(init?.headers)
    if (this.#cookies.size > 0 && !headers.has('cookie')) headers.set('cookie', this.cookie)
    const response = await this.#app.request(path, { ...init, headers }, this.#bindings)
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/;\s*max-age=0\b/i.test(cookie)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    const body = isJson ? (JSON.parse(text) as { error?: { code: ErrorCode } }) : text
    return {
      status: response.status,
      headers: response.headers,
      body: body as Body,
      error: typeof body === 'string' ? null : (body.error?.code ?? null),
    }
  }

  /** A file as it comes. */
  async downloads(path: string): Promise<{ readonly status: number; readonly bytes: Uint8Array }> {
    const answer = await this.#app.request(path, { headers: { cookie: this.cookie } })
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }

  posts<Body = unknown>(path: string, body: unknown, headers: Record<string, string> = {}) {
    return this.asks<Body>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  }

  claims(given: EndpointBody<'claimServer'>) {
    return this.posts<EndpointResponse<'claimServer'>>('/api/setup', given)
  }

  readsSession() {
    return this.asks<EndpointResponse<'readSession'>>('/api/session')
  }

  readsGroup(groupId: string) {
    return this.asks<EndpointResponse<'readGroup'>>(`/api/groups/${groupId}`)
  }

  /** The group that this visitor joined first. */
  async groupId(): Promise<string> {
    const { body } = await this.readsSession()
    const id = body.memberships[0]?.groupId
    if (!id) throw new Error('This visitor is in no group')
    return id
  }

  /** An id for something new in that group. */
  async freshId(): Promise<OwnedId> {
    this.#memberId ??= (await this.readsSession()).body.memberships?.[0]?.memberId ?? null
    return freshId(this.#memberId)
  }

  invites(groupId: string, terms: EndpointBody<'createInvitation'> = {}) {
    return this.posts<EndpointResponse<'createInvitation'>>(
      `/api/groups/${groupId}/invitations`,
      terms,
    )
  }

  /** The token of a fresh invitation to this visitor's group. */
  async invitationToken(terms: EndpointBody<'createInvitation'> = {}): Promise<string> {
    const { body } = await this.invites(await this.groupId(), terms)
    return body.path.slice('/join/'.length)
  }

  readsInvitation(token: string) {
    return this.asks<EndpointResponse<'readInvitation'>>(`/api/invitations/${token}`)
  }

  joins(token: string, name: string) {
    return this.posts<EndpointResponse<'joinGroup'>>(`/api/invitations/${token}/join`, { name })
  }
}

import { once } from 'node:events'
import { connect } from 'node:net'
import { DURABLE_PARAM, FRAME_MAX_BYTES, type Session, type TextView } from '@variorum/protocol'
import { cookiesOf } from '../../apps/server/src/testing/test-cookies.ts'
import { freshId } from '../../apps/server/src/testing/test-own-ids.ts'
import { RunningApp } from '../journeys/running-app.ts'
import { SeededRandom } from '../seeds/seeded-random.ts'
import { FrameForge } from './frame-forge.ts'
import { HonestClient } from './honest-client.ts'
import type { Target } from './hostile-line.ts'

/** When a server under fire counts as one that answers no more. */
const ANSWER_TIMEOUT_MS = 5 * 60_000
const LOOK_EVERY_MS = 20

export const ROLES = ['facilitator', 'annotator', 'observer', 'removed', 'stranger'] as const
export type Role = (typeof ROLES)[number]

/** The real server in a process of its own, with one text, and a person of every kind. */
export class AppUnderFire {
  readonly #app: RunningApp
  readonly textId: string
  readonly #host: string
  /** `facilitator` is the hostile one; the honest one is `#host`. */
  readonly #cookies: Readonly<Record<Role, string>>
  readonly rooms: readonly string[]

  static async start(): Promise<AppUnderFire> {
    const app = await RunningApp.start()
    const token = new URL(app.setupLink).hash.slice('#token='.length)
    const claimed = await post(app, '', '/api/setup', { token, name: '林老师', groupName: '一组' })
    const host = cookiesOf(claimed)
    const { memberships } = (await claimed.json()) as Session
    const group = `/api/groups/${memberships[0]?.groupId}`
    const sample = await post(app, host, `${group}/imports/sample`, { language: 'zh-Hans' })
    const { importId, title } = (await sample.json()) as { importId: string; title: string }
    const made = await post(app, host, `${group}/texts`, { importId, title })
    const { textId } = (await made.json()) as { textId: string }

    const comes = async (role: string): Promise<string> => {
      const invited = await post(app, host, `${group}/invitations`, { role })
      const { path } = (await invited.json()) as { path: string }
      const invitation = path.slice('/join/'.length)
      const joined = await post(app, '', `/api/invitations/${invitation}/join`, { name: role })
      return cookiesOf(joined)
    }
    const cookies = {
      facilitator: await comes('facilitator'),
      annotator: await comes('annotator'),
      observer: await comes('observer'),
      removed: await comes('annotator'),
      stranger: '',
    }
    const removedId = await memberIdOf(app, cookies.removed)
    await post(app, host, `${group}/members/${removedId}/remove`, {})
    const annotatorId = await memberIdOf(app, cookies.annotator)
    await post(app, cookies.annotator, `/api/texts/${textId}/annotations`, {
      ...freshId(annotatorId),
      kind: 'note',
      target: { type: 'text' },
      comment: { ...freshId(annotatorId), body: '为什么？' },
    })
    const layer = `layer/${textId}`
    const mine = `${layer}/mine/${await memberIdOf(app, host)}`
    const rooms = [`words/${textId}`, `${layer}/group`, `${layer}/desk`, mine]
    return new AppUnderFire(app, { textId, host, cookies, rooms })
  }

  private constructor(
    app: RunningApp,
    given: {
      textId: string
      host: string
      cookies: Readonly<Record<Role, string>>
      rooms: readonly string[]
    },
  ) {
    this.#app = app
    this.textId = given.textId
    this.#host = given.host
    this.#cookies = given.cookies
    this.rooms = given.rooms
  }

  end(): Promise<void> {
    return this.#app.ends()
  }

  async restarts(): Promise<void> {
    await this.#app.isKilled()
    await this.#app.starts()
  }

  /** Where an attack goes that somebody of this role makes on a room. */
  target(role: Role, room: string): Target {
    return { url: address(this.#app), cookie: this.#cookies[role], room }
  }

  /** What the server has counted so far, by the names that docs/operations.md explains. */
  async figures(): Promise<ReadonlyMap<string, number>> {
    const response = await fetch(`${address(this.#app)}/metrics`)
    const lines = (await response.text())
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
    return new Map(
      lines.map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))]
      }),
    )
  }

  /** Lines of the log at the level of errors. */
  get errors(): string[] {
    return this.#app.output.split('\n').filter((line) => /"level":[56]0/.test(line))
  }

  /** Sends `count` frames in one role to rooms of its choice, over as many connections as it takes. */
  async fires(role: Role, seed: number, count: number): Promise<void> {
    const random = new SeededRandom(seed)
    const forge = new FrameForge(random, [101, 102])
    for (let sent = 0; sent < count;) {
      const socket = this.#open(this.#cookies[role], random.pick(this.rooms))
      if (!(await isOpened(socket))) return
      for (let volley = 1 + random.below(20); volley > 0 && sent < count; volley--, sent++) {
        if (random.chance(0.02)) socket.send('文字')
        else socket.send(forge.next() as Uint8Array<ArrayBuffer>)
        if (random.chance(0.3)) await turn()
      }
      if (random.chance(0.002)) socket.send(new Uint8Array(FRAME_MAX_BYTES + 1))
      if (random.chance(0.7)) await turn()
      socket.close()
    }
  }

  /** Writes bytes to the port as they are, and is gone without a goodbye. */
  async speaksRaw(text: string): Promise<void> {
    const socket = connect(Number(new URL(this.#app.url).port), '127.0.0.1')
    socket.on('error', () => socket.destroy())
    await once(socket, 'connect')
    socket.write(text)
    await turn()
    socket.resetAndDestroy()
  }

  /** Somebody honest in a room: the host, or (to read a layer) them again. */
  async honest(room: string, clientId: number, mayWrite: boolean): Promise<HonestClient> {
    const client = new HonestClient(`honest-${clientId}`, clientId, mayWrite)
    const socket = this.#open(this.#host, room)
    if (!(await isOpened(socket))) throw new Error('An honest client was not let in')
    socket.addEventListener('message', ({ data }) =>
      client.hears(new Uint8Array(data as ArrayBuffer)),
    )
    socket.addEventListener('close', () => client.close(1001))
    client.talksOn({ say: (frame) => socket.send(frame as Uint8Array<ArrayBuffer>) })
    await until(() => client.isSettled)
    return client
  }

  /** The status of a page's request, asked by the honest facilitator. */
  async status(path: string): Promise<number> {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
    const response = await fetch(address(this.#app) + path, {
      headers: { cookie: this.#host },
      signal,
    })
    await response.arrayBuffer()
    return response.status
  }

  #open(cookie: string, room: string): WebSocket {
    const url = `${address(this.#app).replace('http', 'ws')}/sync/${room}?${DURABLE_PARAM}=1`
    const socket = new NodeWebSocket(url, { headers: { cookie } })
    socket.binaryType = 'arraybuffer'
    return socket
  }
}

/** Resolves once `condition` holds. @throws {Error} if it does not in time. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + ANSWER_TIMEOUT_MS
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`in vain: ${condition.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

// Node's own, unlike a browser's, takes headers.
const NodeWebSocket = WebSocket as unknown as new (
  url: string,
  options: { headers: Record<string, string> },
) => WebSocket

function isOpened(socket: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.addEventListener('open', () => resolve(true))
    socket.addEventListener('error', () => resolve(false))
  })
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Without asking how this machine resolves `localhost`. */
function address(app: RunningApp): string {
  return app.url.replace('localhost', '127.0.0.1')
}

async function post(app: RunningApp, cookie: string, path: string, body: object) {
  const response = await fetch(address(app) + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response
}

async function memberIdOf(app: RunningApp, cookie: string): Promise<TextView['me']['id']> {
  const response = await fetch(`${address(app)}/api/session`, { headers: { cookie } })
  const { memberships } = (await response.json()) as Session
  const [membership] = memberships
  if (!membership) throw new Error('Somebody is in no group')
  return membership.memberId
}

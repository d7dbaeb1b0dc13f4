import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OwnedId, Session } from '@variorum/protocol'
import { runCommand } from '../../apps/server/src/commands/run-command.ts'
import { cookiesOf } from '../../apps/server/src/testing/test-cookies.ts'
import { freshId } from '../../apps/server/src/testing/test-own-ids.ts'
import { createRangeAnchor } from '../../packages/ydoc/src/index.ts'
import type { SeededRandom } from '../seeds/seeded-random.ts'
import { ServerProcess } from './server-process.ts'
import { TypingClient } from './typing-client.ts'

/** A data folder with one text, the server over it, and everything that the server ever promised to keep. */
export class StudyRoom {
  readonly folder: string
  readonly keptMarks = new Set<string>()
  readonly keptComments = new Set<string>()
  textId = ''
  cookie = ''
  #memberId = ''
  #server: ServerProcess | null = null

  static async open(): Promise<StudyRoom> {
    const room = new StudyRoom(await mkdtemp(join(tmpdir(), 'variorum-faults-')))
    await room.startsServer()
    await room.#fill()
    return room
  }

  private constructor(folder: string) {
    this.folder = folder
  }

  get server(): ServerProcess {
    if (!this.#server) throw new Error('The server was not started')
    return this.#server
  }

  get database(): string {
    return join(this.folder, 'variorum.db')
  }

  async startsServer(): Promise<ServerProcess> {
    this.#server = await ServerProcess.start(this.folder)
    return this.#server
  }

  async joins(name: string): Promise<TypingClient> {
    try {
      return await TypingClient.joins(this.server.host, {
        name,
        cookie: this.cookie,
        textId: this.textId,
      })
    } catch (error) {
      throw new Error(`${name} could not join. ${this.server.state}`, { cause: error })
    }
  }

  /** A thread on the first word, or on the whole text. False if the server did not promise to keep it. */
  async comments(on: TypingClient, random: SeededRandom): Promise<boolean> {
    const anchor = random.chance(0.7) ? createRangeAnchor(on.doc, { start: 0, end: 2 }) : null
    const comment = { ...this.freshId(), body: '为什么？' }
    const answer = await this.server.asks(`/api/texts/${this.textId}/annotations`, this.cookie, {
      ...this.freshId(),
      kind: 'question',
      target: anchor ? { type: 'range', ...anchor } : { type: 'text' },
      comment,
    })
    // The head of an answer is a promise already.
    if (answer?.status !== 200) return false
    this.keptComments.add(comment.id)
    return true
  }

  /** An id for something new. */
  freshId(): OwnedId {
    return freshId(this.#memberId)
  }

  /** What of all that was promised is not there any more. */
  async missing(): Promise<string[]> {
    const reader = await this.joins('reader')
    const { marks } = reader
    await reader.leaves()
    const answer = await this.server.asks(`/api/texts/${this.textId}/review`, this.cookie)
    const told = (await answer?.text()) ?? ''
    return [
      ...[...this.keptMarks].filter((mark) => !marks.has(mark)),
      ...[...this.keptComments].filter((id) => !told.includes(id)),
    ]
  }

  /** What `check` says, line by line, unless all is well. */
  async findings(): Promise<string[]> {
    const { code, printed } = await this.runs('check')
    return code === 0 ? [] : printed
  }

  /** One of the commands of the command line. */
  async runs(command: string): Promise<{ code: number; printed: string[] }> {
    const printed: string[] = []
    const code = await runCommand([command], {
      dataFolder: this.folder,
      now: Date.now,
      newId: crypto.randomUUID.bind(crypto),
      print: (line) => void printed.push(line),
    })
    return { code, printed }
  }

  async ends(): Promise<void> {
    await this.#server?.isKilled()
    await rm(this.folder, { recursive: true })
  }

  async #fill(): Promise<void> {
    const { setupToken: token } = this.server
    const given = { token, name: '甲', groupName: '一组' }
    const claimed = await this.server.asks('/api/setup', '', given)
    if (!claimed) throw new Error('The server is gone')
    this.cookie = cookiesOf(claimed)
    const [membership] = ((await claimed.json()) as Session).memberships
    this.#memberId = membership?.memberId ?? ''
    const group = `/api/groups/${membership?.groupId}`
    const preview = await this.#posts(`${group}/imports/sample`, { language: 'en' })
    const { importId, title } = preview
    this.textId = String((await this.#posts(`${group}/texts`, { importId, title }))['textId'])
  }

  async #posts(path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await this.server.asks(path, this.cookie, body)
    if (answer?.status !== 200) throw new Error(`${path}: ${await answer?.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }
}

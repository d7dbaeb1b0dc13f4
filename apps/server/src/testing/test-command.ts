import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OwnedId } from '@variorum/protocol'
import { pino } from 'pino'
import { v7 } from 'uuid'
import type { CommandContext } from '../commands/command-context.ts'
import { databaseIn } from '../commands/database-file.ts'
import { runCommand } from '../commands/run-command.ts'
import { startServer, type RunningServer } from '../start-server.ts'
import { cookiesOf } from './test-cookies.ts'
import { openBeside } from './test-open-beside.ts'
import { freshId } from './test-own-ids.ts'

/** A data folder that a real server filled, and somebody at the terminal. */
export class CommandLine {
  readonly folder: string
  readonly dataFolder: string
  readonly printed: string[] = []
  readonly #open: RunningServer[] = []
  textId = ''
  #memberId = ''
  cookie = ''

  /** With one text, on which one thread with two comments stands. */
  static async start(): Promise<CommandLine> {
    const line = new CommandLine(await mkdtemp(join(tmpdir(), 'variorum-command-')))
    const server = await line.startsServer()
    await line.#fill(server)
    await line.stopsServer()
    return line
  }

  private constructor(folder: string) {
    this.folder = folder
    this.dataFolder = join(folder, 'data')
  }

  get database(): string {
    return databaseIn(this.dataFolder)
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  runs(...args: readonly string[]): Promise<number> {
    return runCommand(args, this.context())
  }

  /** What a command works with. What was printed before is forgotten. */
  context(): CommandContext {
    this.printed.length = 0
    return {
      dataFolder: this.dataFolder,
      now: () => Date.UTC(2030, 0, 1),
      newId: v7,
      print: (text) => void this.printed.push(text),
    }
  }

  /** Writes into the database behind the server's back. */
  tampers(statement: string, ...values: (string | number | Uint8Array)[]): void {
    const database = openBeside(this.database)
    // What is to be damaged must be damageable.
    database.exec('pragma foreign_keys = off; pragma ignore_check_constraints = on')
    database.prepare(statement).run(...values)
    database.close()
  }

  reads(query: string): Record<string, unknown>[] {
    const database = openBeside(this.database)
    const rows = database.prepare(query).all()
    database.close()
    return rows
  }

  async startsServer(): Promise<RunningServer> {
    const server = await startServer(
      {
        port: 0,
        host: '127.0.0.1',
        dataFolder: this.dataFolder,
        publicOrigin: null,
        mail: null,
        signInProvider: null,
        metricsToken: null,
      },
      {
        now: Date.now,
        monotonicMs: () => performance.now(),
        newId: v7,
        newToken: () => v7() + v7(),
        log: pino({ level: 'silent' }),
        webRoot: null,
      },
    )
    this.#open.push(server)
    return server
  }

  async stopsServer(): Promise<void> {
    for (const server of this.#open.splice(0)) await server.close()
  }

  /** Asks something of the server as the one member of the group. */
  asks(server: RunningServer, path: string, body: object): Promise<Record<string, unknown>> {
    return this.#posts(server, path, body)
  }

  async annotates(server: RunningServer): Promise<void> {
    const annotation = { ...this.freshId(), kind: 'question', target: { type: 'text' } }
    const comment = { ...this.freshId(), body: '为什么？' }
    await this.#posts(server, `/api/texts/${this.textId}/annotations`, { ...annotation, comment })
    await this.#posts(server, `/api/texts/${this.textId}/annotations/${annotation.id}/comments`, {
      ...this.freshId(),
      body: '因为……',
    })
  }

  /** An id for something new. */
  freshId(): OwnedId {
    return freshId(this.#memberId)
  }

  async ends(): Promise<void> {
    await this.stopsServer()
    await rm(this.folder, { recursive: true })
  }

  async #fill(server: RunningServer): Promise<void> {
    const token = new URL(server.setupUrl ?? '').hash.slice('#token='.length)
    const claimed = await this.#posts(server, '/api/setup', {
      token,
      name: '甲',
      groupName: '一组',
    })
    const [membership] = claimed['memberships'] as { groupId: string; memberId: string }[]
    this.#memberId = membership?.memberId ?? ''
    const group = `/api/groups/${membership?.groupId}`
    const preview = await this.#posts(server, `${group}/imports/sample`, { language: 'en' })
    const { importId, title } = preview
    const created = await this.#posts(server, `${group}/texts`, { importId, title })
    this.textId = String(created['textId'])
    await this.annotates(server)
  }

  async #posts(server: RunningServer, path: string, body: object) {
    const response = await fetch(server.url.replace('localhost', '127.0.0.1') + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as Record<string, unknown>
    if (response.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`)
    this.cookie = cookiesOf(response) || this.cookie
    return answer
  }
}

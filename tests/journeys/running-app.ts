import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../apps/server/src/main.ts')
const START_TIMEOUT_MS = 30_000

/** The real server as `npm start` runs it, on a port and a data folder of its own. */
export class RunningApp {
  readonly url: string
  readonly #port: number
  readonly #mail: Readonly<Record<string, string>>
  readonly #dataFolder = mkdtempSync(join(tmpdir(), 'variorum-journey-'))
  #process: ChildProcess | null = null
  /** What it printed since it was last started. */
  output = ''

  /** `mailServer` is an SMTP address; without one the app sends no mail. */
  static async start({ mailServer }: { mailServer?: string } = {}): Promise<RunningApp> {
    const app = new RunningApp(await freePort(), mailServer)
    await app.starts()
    return app
  }

  private constructor(port: number, mailServer?: string) {
    this.#port = port
    this.url = `http://localhost:${port}`
    this.#mail = mailServer
      ? {
          VARIORUM_SMTP_URL: mailServer,
          VARIORUM_MAIL_FROM: 'Variorum <notes@read.example>',
          VARIORUM_ORIGIN: this.url,
        }
      : {}
  }

  async starts(): Promise<void> {
    this.output = ''
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        PORT: String(this.#port),
        HOST: '127.0.0.1',
        VARIORUM_DATA: this.#dataFolder,
        NODE_OPTIONS: '',
        ...this.#mail,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (this.output += chunk))
    }
    const deadline = Date.now() + START_TIMEOUT_MS
    while (!this.output.includes(this.url)) {
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`the server did not start:\n${this.output}`)
      }
      await once(child.stdout, 'data', { signal: AbortSignal.timeout(START_TIMEOUT_MS) })
    }
  }

  /** The link that the server printed. */
  get setupLink(): string {
    const link = /http:\/\/\S+\/setup#\S+/.exec(this.output)?.[0]
    if (!link) throw new Error(`no set-up link was printed:\n${this.output}`)
    return link
  }

  /** As a power cut would. */
  async isKilled(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  async ends(): Promise<void> {
    await this.isKilled()
    rmSync(this.#dataFolder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SignInProviderConfig } from '../../apps/server/src/sign-in/sign-in-provider.ts'

const MAIN = join(import.meta.dirname, '../../apps/server/src/main.ts')
/** On a machine that is busy with much else. */
const START_TIMEOUT_MS = 5 * 60_000
/** Below those that systems lend to outgoing connections, or one of these could take the port before the server does. */
const PORTS = { from: 20_000, below: 32_768 }

/** The real server as `npm start` runs it, on a port and a data folder of its own. */
export class RunningApp {
  readonly url: string
  readonly #port: number
  readonly #environment: Readonly<Record<string, string>>
  readonly #dataFolder = mkdtempSync(join(tmpdir(), 'variorum-journey-'))
  #process: ChildProcess | null = null
  /** Path of an invitation that makes facilitators, where a server is shared; null where the journey that has it sets it up. */
  foundersInvitation: string | null = null
  /** What it printed since it was last started. */
  output = ''

  /**
   * `mailServer` is an SMTP address; without one the app sends no mail. `provider` is told where the app will be, and says with whom
   * people can sign in besides.
   */
  static async start({
    mailServer,
    provider,
  }: {
    mailServer?: string
    provider?: (appUrl: string) => Promise<SignInProviderConfig>
  } = {}): Promise<RunningApp> {
    const port = await freePort()
    const url = `http://localhost:${port}`
    const app = new RunningApp(port, {
      ...(mailServer || provider ? { VARIORUM_ORIGIN: url } : {}),
      ...(mailServer
        ? { VARIORUM_SMTP_URL: mailServer, VARIORUM_MAIL_FROM: 'Variorum <notes@read.example>' }
        : {}),
      ...(provider ? providerSettings(await provider(url)) : {}),
    })
    await app.starts()
    return app
  }

  private constructor(port: number, environment: Readonly<Record<string, string>>) {
    this.#port = port
    this.url = `http://localhost:${port}`
    this.#environment = environment
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
        ...this.#environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (this.output += chunk))
    }
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(new Error(`the server did not start:\n${this.output}`))
      const timer = setTimeout(fail, START_TIMEOUT_MS)
      child.once('exit', fail)
      child.stdout.on('data', () => {
        if (!this.output.includes(this.url)) return
        clearTimeout(timer)
        resolve()
      })
    })
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
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  /** Runs a command of `npm run variorum` on this server's data. */
  async runs(...command: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, [MAIN, 'command', ...command], {
      env: { ...process.env, VARIORUM_DATA: this.#dataFolder, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk))
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${complaint}`)
  }

  /** A file in the data folder. */
  file(name: string): string {
    return join(this.#dataFolder, name)
  }

  async ends(): Promise<void> {
    await this.isKilled()
    rmSync(this.#dataFolder, { recursive: true, force: true })
  }
}

function providerSettings(provider: SignInProviderConfig): Record<string, string> {
  return {
    VARIORUM_OIDC_ISSUER: provider.issuer,
    VARIORUM_OIDC_CLIENT_ID: provider.clientId,
    VARIORUM_OIDC_CLIENT_SECRET: provider.clientSecret,
    VARIORUM_OIDC_NAME: provider.name,
  }
}

async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.below)
    const probe = createServer().listen(port, '127.0.0.1')
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    probe.close()
    await once(probe, 'close')
    return port
  }
}

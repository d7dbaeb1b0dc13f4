import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { HANG_MS } from './time-limits.ts'

const MAIN = join(import.meta.dirname, '../../apps/server/src/main.ts')

/** The real program over a data folder, on a free port of this machine. */
export class ServerProcess {
  readonly #child: ChildProcess
  /** What it printed and logged. */
  output = ''

  /** @throws if it ends before it listens; its output says why. */
  static async start(
    dataFolder: string,
    user: { uid?: number } = {},
    settings: Readonly<Record<string, string>> = {},
  ): Promise<ServerProcess> {
    const server = new ServerProcess(dataFolder, user, settings)
    await server.#listens()
    return server
  }

  private constructor(
    dataFolder: string,
    user: { uid?: number },
    settings: Readonly<Record<string, string>>,
  ) {
    this.#child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env['PATH'],
        VARIORUM_DATA: dataFolder,
        VARIORUM_LOG: 'warn',
        HOST: '127.0.0.1',
        PORT: '0',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (this.output += chunk))
    }
  }

  /** `host:port`. */
  get host(): string {
    return `127.0.0.1:${/http:\/\/localhost:(\d+)/.exec(this.output)?.[1]}`
  }

  /** Of the process that serves. */
  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** The token of the set-up link that it printed. */
  get setupToken(): string {
    return /#token=([\w-]+)/.exec(this.output)?.[1] ?? ''
  }

  /** For whoever looks for what went wrong. */
  get state(): string {
    const { exitCode, signalCode } = this.#child
    return `exit code ${exitCode}, signal ${signalCode}, output:\n${this.output}`
  }

  /** Null for a path that answers nothing, since the server is gone. */
  async asks(path: string, cookie: string, body?: object): Promise<Response | null> {
    const headers = { cookie, 'content-type': 'application/json' }
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    return fetch(`http://${this.host}${path}`, init).catch(() => null)
  }

  /** As `kill -9` and as a crash: nothing is finished, nothing flushed. */
  async isKilled(): Promise<void> {
    await this.#ends('SIGKILL')
  }

  /** As whoever runs it would stop it. Answers the exit code. */
  async isStopped(): Promise<number | null> {
    return this.#ends('SIGTERM')
  }

  async #ends(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit')
      this.#child.kill(signal)
      await ended
    }
    return this.#child.exitCode
  }

  async #listens(): Promise<void> {
    const deadline = AbortSignal.timeout(HANG_MS)
    while (!/http:\/\/localhost:\d+\S*\n/.test(this.output)) {
      const { exitCode, stdout } = this.#child
      if (exitCode !== null || !stdout) throw new Error(`It did not start:\n${this.output}`)
      await Promise.race([once(stdout, 'data', { signal: deadline }), once(this.#child, 'exit')])
    }
  }
}

import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Answer, Order } from './answer-orders.ts'
import { cpuMsOf, residentKibOf } from './process-usage.ts'
import { addressOf, type Address, type ServerName } from './server-names.ts'

/** A server that doesn't stop within this time is killed. LevelDB may have a long history to write. */
const STOP_TIMEOUT_MS = 120_000

/** A server under test in a process of its own, on loopback and a free port. */
export class ServerProcess {
  readonly address: Address
  readonly #child: ChildProcess

  /** `folder` is where it may keep what it stores. y-websocket's server stores only if it `isStoring`. */
  static async start(name: ServerName, folder: string, isStoring = false): Promise<ServerProcess> {
    const child = fork(join(import.meta.dirname, `${name}.ts`), [folder], {
      execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        ...(isStoring && name === 'y-websocket' ? { YPERSISTENCE: join(folder, 'level') } : {}),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const answer = await answerOf(child)
    if (answer.type !== 'listening') throw new Error(`${name} said ${answer.type} first`)
    return new ServerProcess(child, addressOf(name, answer.port))
  }

  private constructor(child: ChildProcess, address: Address) {
    this.#child = child
    this.address = address
  }

  /** CPU time used so far. */
  cpuMs(): number {
    return cpuMsOf(this.#pid)
  }

  /** Memory in RAM after a garbage collection. */
  async residentKib(): Promise<number> {
    return (await this.memory()).residentKib
  }

  /** After a garbage collection: memory in RAM, which holds what the engine keeps for later, and what is in use of it. */
  async memory(): Promise<{ readonly residentKib: number; readonly heldKib: number }> {
    const answering = answerOf(this.#child)
    this.#order('collect-garbage')
    const answer = await answering
    if (answer.type !== 'garbage-collected') throw new Error(`It said ${answer.type}`)
    return { residentKib: residentKibOf(this.#pid), heldKib: answer.heldBytes / 1024 }
  }

  /** Lets it store what waits. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_TIMEOUT_MS)
    this.#order('stop')
    await ended
    clearTimeout(timer)
  }

  get #pid(): number {
    if (this.#child.pid === undefined) throw new Error('The server is not running')
    return this.#child.pid
  }

  #order(order: Order): void {
    this.#child.send(order)
  }
}

async function answerOf(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void =>
      reject(new Error(`A server under test ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (answer: Answer) => {
      child.off('exit', onExit)
      resolve(answer)
    })
  })
}

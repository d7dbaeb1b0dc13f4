import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { LOAD_METHODS } from './load-methods.ts'
import type { LoadAnswer, LoadOrder } from './load-process.ts'

type Methods = typeof LOAD_METHODS
type Argument<Name extends keyof Methods> = Parameters<Methods[Name]>[0]
type Value<Name extends keyof Methods> = Awaited<ReturnType<Methods[Name]>>

/** Nothing that a load process is told takes longer, unless the server hangs. */
const ANSWER_WITHIN_MS = 180_000

/** A process that makes load, so that the server's CPU time is its own. */
export class Generator {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (answer: LoadAnswer) => void>()
  #isStopped = false
  #count = 0

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'load-process.ts'), [], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.on('message', (answer: LoadAnswer) => {
      this.#waiting.get(answer.id)?.(answer)
      this.#waiting.delete(answer.id)
    })
    this.#child.on('exit', (code) => {
      if (this.#isStopped) return
      const reason = `the load process ended with ${code}`
      for (const [id, settle] of this.#waiting) settle({ id, isDone: false, reason })
    })
  }

  /** Has the load process do something. @throws if it fails there, or takes too long. */
  tell<Name extends keyof Methods>(method: Name, argument: Argument<Name>): Promise<Value<Name>> {
    const id = ++this.#count
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The load did not get done in time: ${method}`)),
        ANSWER_WITHIN_MS,
      )
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer)
        if (answer.isDone) resolve(answer.value as Value<Name>)
        else reject(new Error(`The load failed: ${method}: ${answer.reason}`))
      })
      const order: LoadOrder = { id, method, argument }
      this.#child.send(order)
    })
  }

  stop(): void {
    this.#isStopped = true
    this.#child.kill('SIGKILL')
  }
}

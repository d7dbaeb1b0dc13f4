import type { EarlyJobHandler, JobHandler } from './job-kind.ts'
import { watchMemory } from './watch-memory.ts'
import type { TellProgress } from './work-board.ts'
import { MEMORY_LOOKED_AT_MS, WORKER_RESIDENT_MAX_BYTES } from './worker-limits.ts'
import type { WorkerAnswer, WorkerOrder, WorkerProgress } from './worker-messages.ts'

/** Loads what does one kind of work, when it is first asked for: writing Word takes more code than half of the server. */
export type LoadHandler = () => Promise<
  JobHandler<never, unknown> | EarlyJobHandler<never, unknown>
>

/** What a worker process does: one job at a time, for the process that started it, with which it ends. */
export function serveJobs(handlers: Readonly<Record<string, LoadHandler>>): void {
  watchMemory({ maxBytes: WORKER_RESIDENT_MAX_BYTES, everyMs: MEMORY_LOOKED_AT_MS })
  let job: GivenJob | null = null
  process.on('message', (order: WorkerOrder) => {
    switch (order.type) {
      case 'begin':
        job = new GivenJob(handlers[order.kind])
        return
      case 'part':
        job?.take(order.part as never)
        return
      case 'forget':
        job = null
        return
      case 'work':
        void job?.done(seldom()).then((answer) => process.send?.(answer))
        job = null
    }
  })
  process.once('disconnect', () => process.exit())
}

/** A job whose parts come one by one, while what does it is loaded. */
class GivenJob {
  readonly #handler: ReturnType<LoadHandler>
  readonly #begun: Promise<void>
  readonly #parts: never[] = []
  #ahead: ((part: never) => void) | null = null

  constructor(load: LoadHandler | undefined) {
    const unknown = new Error('A worker was asked for work of a kind that it does not know')
    this.#handler = load ? load() : Promise.reject(unknown)
    this.#begun = this.#beginAhead()
  }

  async #beginAhead(): Promise<void> {
    const handler = await this.#handler.catch(() => null)
    // Where there is none, whoever waits for the work is told.
    if (handler === null || typeof handler === 'function') return
    this.#ahead = handler.ahead
    for (const part of this.#parts) this.#workAhead(part)
  }

  take(part: never): void {
    this.#parts.push(part)
    this.#workAhead(part)
  }

  async done(tell: TellProgress): Promise<WorkerAnswer> {
    try {
      await this.#begun
      const handler = await this.#handler
      const work = typeof handler === 'function' ? handler : handler.work
      return { isDone: true, output: await work(this.#parts, tell) }
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
      return { isDone: false, reason }
    }
  }

  #workAhead(part: never): void {
    try {
      this.#ahead?.(part)
    } catch {
      // The work meets it again.
    }
  }
}

/** Nobody sees more. */
const TOLD_EVERY_MS = 100

/** Tells the server of each step, and within one now and then. */
function seldom(): TellProgress {
  let [last, step] = [-Infinity, '']
  return (progress) => {
    const now = performance.now()
    if (progress.step === step && now - last < TOLD_EVERY_MS) return
    ;[last, step] = [now, progress.step]
    process.send?.({ progress } satisfies WorkerProgress)
  }
}

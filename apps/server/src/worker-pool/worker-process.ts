import { fork, type ChildProcess } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import type { Socket } from 'node:net'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { roughSizeOf } from './rough-size-of.ts'
import type { TellProgress } from './work-board.ts'
import {
  COMPLAINT_MAX_CHARS,
  UNTAKEN_MAX_BYTES,
  WORKER_MEMORY_MB,
  WORKER_YOUNG_MEMORY_MB,
} from './worker-limits.ts'
import type { WorkerAnswer, WorkerOrder, WorkerProgress } from './worker-messages.ts'

/** How a process did what it was given. `died`: it ended, by a signal (ours, or V8's when its memory ran out) or by itself. */
export type Outcome =
  | WorkerAnswer
  | { readonly died: 'by-signal' | 'by-itself'; readonly complaint: string }

/**
 * A process that works for the pool, one job after the other. A process and not a thread: running out of memory in a thread would end the
 * server with it. It keeps nobody alive while it has nothing to do.
 */
export class WorkerProcess {
  readonly #child: ChildProcess
  readonly #ended: Promise<Outcome>
  /** Told once it has ended: whoever waits for something of it that will not come then. */
  readonly #waiting = new Set<() => void>()
  #complaint = ''
  #hear: ((answer: WorkerAnswer) => void) | null = null
  #tellProgress: TellProgress | null = null
  #isAlive = true

  /** `entry` calls `serveJobs`. */
  constructor(entry: URL) {
    const compiled = getCompileCacheDir()
    this.#child = fork(fileURLToPath(entry), {
      execArgv: [
        `--max-old-space-size=${WORKER_MEMORY_MB}`,
        `--max-semi-space-size=${WORKER_YOUNG_MEMORY_MB}`,
      ],
      // Bytes travel as bytes.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Nothing of the server's own; only where its compiled code is kept, if it is.
      env: compiled ? { NODE_COMPILE_CACHE: dirname(compiled) } : {},
    })
    this.#child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#complaint = (this.#complaint + chunk).slice(-COMPLAINT_MAX_CHARS)
    })
    this.#child.on('message', (said: WorkerAnswer | WorkerProgress) => {
      if ('progress' in said) this.#tellProgress?.(said.progress)
      else this.#hear?.(said)
    })
    this.#ended = new Promise((resolve) => {
      const end = (signal: NodeJS.Signals | null): void => {
        this.#isAlive = false
        const died = signal === null ? 'by-itself' : 'by-signal'
        resolve({ died, complaint: this.#complaint })
        for (const giveUp of this.#waiting) giveUp()
      }
      this.#child.once('error', (error) => {
        this.#complaint += String(error)
        // One that could not be started never closes.
        if (this.#child.pid === undefined) end(null)
      })
      this.#child.once('close', (_code, signal) => end(signal))
    })
    this.#rest()
  }

  get isAlive(): boolean {
    return this.#isAlive
  }

  /** Known once it runs. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Hands over the parts and waits for what comes of them; `tell` hears how far it is. @throws what reading the parts throws; the process is then as good as before. */
  async work(kind: string, parts: AsyncIterable<unknown>, tell: TellProgress): Promise<Outcome> {
    this.#child.ref()
    this.#child.channel?.ref()
    const answered = new Promise<WorkerAnswer>((resolve) => (this.#hear = resolve))
    try {
      await this.#tell({ type: 'begin', kind })
      await this.#hand(parts)
      this.#tellProgress = tell
      await this.#tell({ type: 'work' })
      return (await this.#unlessEnded(answered)) ?? (await this.#ended)
    } catch (error) {
      await this.#tell({ type: 'forget' })
      throw error
    } finally {
      this.#hear = null
      this.#tellProgress = null
      this.#rest()
    }
  }

  /** Ends it at once, whatever it is doing; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.#isAlive) this.#child.kill('SIGKILL')
    await this.#ended
  }

  /** Parts are read on while the process still takes earlier ones, as long as those are few bytes; a process that died gets no more. */
  async #hand(parts: AsyncIterable<unknown>): Promise<void> {
    const iterator = parts[Symbol.asyncIterator]()
    const untaken = new Set<Promise<void>>()
    let untakenBytes = 0
    let isHeard = true
    const isFull = (): boolean => untakenBytes > UNTAKEN_MAX_BYTES
    const give = async (part: unknown): Promise<void> => {
      const sizeBytes = roughSizeOf(part)
      untakenBytes += sizeBytes
      isHeard = (await this.#tell({ type: 'part', part })) && isHeard
      untakenBytes -= sizeBytes
    }
    for (;;) {
      const next = await this.#unlessEnded(iterator.next())
      if (next?.done) return
      if (next !== null) {
        const taken = give(next.value).finally(() => untaken.delete(taken))
        untaken.add(taken)
      }
      // A pipe with room takes a part at once: without this, reading all of them would be one turn of the event loop.
      await setImmediate()
      while (isFull()) await Promise.race(untaken)
      // What is killed takes nothing any more a moment before its end is known.
      if (next !== null && isHeard && this.#isAlive) continue
      // It may be in the middle of reading: nobody waits for that, nor for what it meets.
      iterator.return?.().catch(() => undefined)
      return
    }
  }

  /**
   * What comes of `promise`; null once the process has ended. Not a race with its end: that comes after hundreds of jobs, and would hold what every
   * one of them was given and made until then.
   */
  #unlessEnded<Value>(promise: Promise<Value>): Promise<Value | null> {
    const { promise: first, resolve, reject } = Promise.withResolvers<Value | null>()
    const giveUp = (): void => resolve(null)
    this.#waiting.add(giveUp)
    if (!this.#isAlive) giveUp()
    promise.then(resolve, reject)
    return first.finally(() => this.#waiting.delete(giveUp))
  }

  #rest(): void {
    this.#child.unref()
    const stderr = this.#child.stderr as Socket | null
    stderr?.unref()
    this.#child.channel?.unref()
  }

  /** False if nobody is there to hear it; its end says why. */
  #tell(order: WorkerOrder): Promise<boolean> {
    return new Promise((resolve) => {
      if (!this.#isAlive || !this.#child.connected) return resolve(false)
      this.#child.send(order, (error) => resolve(error === null))
    })
  }
}

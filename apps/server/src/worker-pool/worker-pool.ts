import { AppError } from '@variorum/protocol'
import { AskerGone } from './asker-gone.ts'
import type { JobKind } from './job-kind.ts'
import { JobQueue, type QueueLimits, type Waiting } from './job-queue.ts'
import type { TellProgress } from './work-board.ts'
import {
  CLOSING_GRACE_MS,
  WAITING_MAX,
  WAITING_MAX_BYTES,
  WAITING_MAX_MS,
  WAITING_MAX_PER_ASKER,
  WORKER_IDLE_MS,
  WORKERS_MAX,
} from './worker-limits.ts'
import { WorkerProcess, type Outcome } from './worker-process.ts'

/** What is to be done, and for whom. */
export interface JobRequest<Part> {
  /** Of one asker no two jobs run at the same time. */
  readonly askerId: string
  /** Ends the job when the asker goes: one that waits is forgotten, one under way is killed. */
  readonly signal: AbortSignal
  /** What it holds already while it waits. */
  readonly sizeBytes?: number
  /** Read when the job begins, part by part. */
  readonly parts: () => AsyncIterable<Part> | Iterable<Part>
  /** Hears how far it is: that it waits, then what the work itself says. */
  readonly tell?: TellProgress | undefined
}

/** What a pool does now, for whoever keeps count. */
export interface PoolFigures {
  readonly running: number
  readonly waiting: number
  readonly processes: number
}

interface Job extends Waiting {
  readonly kind: JobKind<unknown, unknown>
  readonly signal: AbortSignal
  readonly parts: () => AsyncIterable<unknown> | Iterable<unknown>
  readonly tell: TellProgress
  readonly resolve: (output: unknown) => void
  readonly reject: (error: unknown) => void
}

interface Options extends Partial<QueueLimits> {
  readonly workersMax?: number
  readonly waitingMaxMs?: number
}

/**
 * Work that would keep everybody waiting, in a few processes beside the server. They start with the first job, stay warm, and one that
 * died is replaced by the next job. Of one asker one job runs at a time; the others wait in a bounded queue, in which askers take turns.
 */
export class WorkerPool {
  readonly #entry: URL
  readonly #workersMax: number
  readonly #waitingMaxMs: number
  readonly #queue: JobQueue<Job>
  /** How to stop watching each job that waits. */
  readonly #watches = new Map<Job, () => void>()
  readonly #idle = new Map<WorkerProcess, NodeJS.Timeout>()
  readonly #busy = new Map<string, Promise<void>>()
  readonly #working = new Set<WorkerProcess>()
  #isClosed = false

  /** `entry` is the module that the processes run: it calls `serveJobs`. */
  constructor(entry: URL, options: Options = {}) {
    this.#entry = entry
    this.#workersMax = options.workersMax ?? WORKERS_MAX
    this.#waitingMaxMs = options.waitingMaxMs ?? WAITING_MAX_MS
    this.#queue = new JobQueue({
      waitingMax: options.waitingMax ?? WAITING_MAX,
      waitingMaxPerAsker: options.waitingMaxPerAsker ?? WAITING_MAX_PER_ASKER,
      waitingMaxBytes: options.waitingMaxBytes ?? WAITING_MAX_BYTES,
    })
  }

  /**
   * Does the job as soon as it is its turn.
   * @throws {AppError} `server-busy` if there is no room to wait, it waited too long, or the server stops; the kind's own code if it took
   * too long or too much memory. {AskerGone} if the asker went. Otherwise what reading the parts throws, or the mistake that the work met.
   */
  run<Part, Output>(kind: JobKind<Part, Output>, request: JobRequest<Part>): Promise<Output> {
    const { askerId, signal, sizeBytes = 0, parts, tell = () => undefined } = request
    return new Promise<Output>((resolve, reject) => {
      const job: Job = {
        askerId,
        sizeBytes,
        kind,
        signal,
        parts,
        tell,
        resolve: (output) => resolve(output as Output),
        reject,
      }
      if (signal.aborted) return reject(new AskerGone())
      if (this.#isClosed || !this.#queue.push(job)) return reject(new AppError('server-busy'))
      tell({ step: 'waiting', share: null })
      this.#watch(job)
      this.#beginNext()
    })
  }

  figures(): PoolFigures {
    const running = this.#working.size
    return { running, waiting: this.#queue.length, processes: running + this.#idle.size }
  }

  /** Sends away who waits, lets what is under way finish within some seconds, and ends the processes. */
  async close(graceMs = CLOSING_GRACE_MS): Promise<void> {
    this.#isClosed = true
    for (const job of this.#queue.clear()) {
      this.#stopWatching(job)
      job.reject(new AppError('server-busy'))
    }
    const timer = setTimeout(() => {
      for (const worker of this.#working) void worker.kill()
    }, graceMs)
    await Promise.all(this.#busy.values())
    clearTimeout(timer)
    await Promise.all([...this.#idle.keys()].map((worker) => this.#retire(worker)))
  }

  /** Takes the job out of the queue if its asker goes, or has waited for too long. */
  #watch(job: Job): void {
    const leave = (error: unknown): void => {
      if (this.#queue.remove(job)) job.reject(error)
      this.#stopWatching(job)
    }
    const timer = setTimeout(() => leave(new AppError('server-busy')), this.#waitingMaxMs)
    timer.unref()
    const onGone = (): void => leave(new AskerGone())
    job.signal.addEventListener('abort', onGone)
    this.#watches.set(job, () => {
      clearTimeout(timer)
      job.signal.removeEventListener('abort', onGone)
    })
  }

  /** A timer that is still to come would hold the job, and the file in it, until then. */
  #stopWatching(job: Job): void {
    this.#watches.get(job)?.()
    this.#watches.delete(job)
  }

  #beginNext(): void {
    while (this.#working.size < this.#workersMax && !this.#isClosed) {
      const job = this.#queue.takeNext((askerId) => this.#busy.has(askerId))
      if (!job) return
      this.#stopWatching(job)
      const worker = this.#takeWorker()
      this.#working.add(worker)
      this.#busy.set(job.askerId, this.#serve(worker, job))
    }
  }

  async #serve(worker: WorkerProcess, job: Job): Promise<void> {
    await this.#work(worker, job)
    this.#working.delete(worker)
    this.#busy.delete(job.askerId)
    this.#queue.putLast(job.askerId)
    if (worker.isAlive) this.#letRest(worker)
    this.#beginNext()
  }

  /** Never rejects: whatever happens is the asker's to hear. */
  async #work(worker: WorkerProcess, job: Job): Promise<void> {
    const { kind, signal, tell } = job
    const stop = (): void => void worker.kill()
    const timer = setTimeout(stop, kind.timeoutMs)
    signal.addEventListener('abort', stop)
    try {
      const outcome = await worker.work(kind.name, inParts(job.parts()), tell)
      if ('isDone' in outcome && outcome.isDone) job.resolve(outcome.output)
      else job.reject(signal.aborted ? new AskerGone() : this.#failureOf(kind, outcome))
    } catch (error) {
      job.reject(error)
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
  }

  #failureOf(kind: JobKind<unknown, unknown>, outcome: Outcome): Error {
    if ('isDone' in outcome) {
      const reason = outcome.isDone ? 'nothing' : outcome.reason
      return new Error(`A worker failed at ${kind.name}: ${reason}`)
    }
    if (this.#isClosed) return new AppError('server-busy')
    const cause = new Error(`A worker ended at ${kind.name}: ${outcome.complaint}`)
    // Killed by our clock, or by V8 when its memory ran out; anything else is a mistake of ours.
    return outcome.died === 'by-signal' ? new AppError(kind.stoppedAs, { cause }) : cause
  }

  #takeWorker(): WorkerProcess {
    for (const [worker, timer] of this.#idle) {
      clearTimeout(timer)
      this.#idle.delete(worker)
      if (worker.isAlive) return worker
    }
    return new WorkerProcess(this.#entry)
  }

  #letRest(worker: WorkerProcess): void {
    const timer = setTimeout(() => void this.#retire(worker), WORKER_IDLE_MS)
    timer.unref()
    this.#idle.set(worker, timer)
  }

  #retire(worker: WorkerProcess): Promise<void> {
    clearTimeout(this.#idle.get(worker))
    this.#idle.delete(worker)
    return worker.kill()
  }
}

async function* inParts(parts: AsyncIterable<unknown> | Iterable<unknown>): AsyncIterable<unknown> {
  yield* parts
}

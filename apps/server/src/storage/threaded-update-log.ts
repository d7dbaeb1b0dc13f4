import { Worker } from 'node:worker_threads'
import type { LogAnswer, LogRequest, LogResults, LogWorkerData } from './log-worker-messages.ts'
import { packEntries } from './packed-entries.ts'
import type { LogEntry, RoomKey, StoredRoom, UpdateLog } from './ports.ts'
import { StorageError } from './storage-failure.ts'
import type { Turns } from './turns.ts'

/** What a message brings is garbage once it is stored. Left alone, the engine lets that pile up to a hundred megabytes in each thread. */
const YOUNG_MAX_MB = 8

interface Asked {
  readonly resolve: (result: LogResults[keyof LogResults]) => void
  readonly reject: (error: unknown) => void
}

/**
 * The log in a thread with a connection of its own. `turns` keeps its writes and the main thread's transactions apart, so that neither
 * ever blocks in SQLite waiting for the other.
 */
export class ThreadedUpdateLog implements UpdateLog {
  readonly #data: LogWorkerData
  readonly #turns: Turns
  readonly #assertAllowed: () => void
  readonly #asked = new Map<number, Asked>()
  #worker: Worker | null = null
  #lastId = 0
  #isClosing = false

  /** `assertAllowed` throws where waiting for the thread would be waiting for oneself. */
  constructor(data: LogWorkerData, turns: Turns, assertAllowed: () => void) {
    this.#data = data
    this.#turns = turns
    this.#assertAllowed = assertAllowed
    // Not only when the first reader waits for it.
    this.#worker = this.#start()
    this.#worker.unref()
  }

  async append(entries: readonly LogEntry[]): Promise<void> {
    const packed = packEntries(entries)
    await this.#inTurn<'append'>((id) => ({ id, type: 'append', packed }))
  }

  load(key: RoomKey): Promise<StoredRoom> {
    return this.#inTurn<'load'>((id) => ({ id, type: 'load', key }))
  }

  async compact(key: RoomKey, snapshot: Uint8Array, throughSeq: number): Promise<void> {
    await this.#inTurn<'compact'>((id) => ({ id, type: 'compact', key, snapshot, throughSeq }))
  }

  toErase(): Promise<readonly RoomKey[]> {
    return this.#inTurn<'to-erase'>((id) => ({ id, type: 'to-erase' }))
  }

  async erase(key: RoomKey, state: Uint8Array, throughSeq: number): Promise<void> {
    await this.#inTurn<'erase'>((id) => ({ id, type: 'erase', key, state, throughSeq }))
  }

  /** See `Storage`. */
  settle(): Promise<boolean> {
    return this.#inTurn<'settle'>((id) => ({ id, type: 'settle' }))
  }

  /**
   * Copies what waits in the write-ahead log into the database. Nobody waits for their turn meanwhile: SQLite lets others write. `isAll`: then what they wrote, too, which
   * is little, while nobody writes; only then does the log begin anew.
   */
  async fold({ isAll }: { readonly isAll: boolean }): Promise<void> {
    // What is left is there when the database is opened again.
    const copy = async () => this.#isClosing || (await this.#ask((id) => ({ id, type: 'fold' })))
    await copy()
    if (isAll) await this.#turns.alone(copy)
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.#turns.alone(async () => {
      const worker = this.#worker
      if (!worker) return
      // An answer that comes while the thread ends must not let the process go: it would end with whoever waits here.
      this.#isClosing = true
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      worker.ref()
      worker.postMessage({ type: 'close' } satisfies LogRequest)
      await ended
    })
  }

  async #inTurn<Type extends keyof LogResults>(
    toRequest: (id: number) => Extract<LogRequest, { type: Type }>,
  ): Promise<LogResults[Type]> {
    this.#assertAllowed()
    // The thread answers each request with what goes with its type.
    return (await this.#turns.alone(() => this.#ask(toRequest))) as LogResults[Type]
  }

  #ask(toRequest: (id: number) => LogRequest): Promise<LogResults[keyof LogResults]> {
    const worker = (this.#worker ??= this.#start())
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject })
      // What is waited for keeps the process alive.
      worker.ref()
      const request = toRequest(id)
      worker.postMessage(request, 'packed' in request ? [request.packed.buffer] : [])
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('log-worker.ts', import.meta.url), {
      workerData: this.#data,
      // Flags of the process, such as `--input-type`, are not meant for this file.
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MAX_MB },
    })
    let reason: unknown = new Error('The thread of the log ended')
    worker.on('message', (answer: LogAnswer) => this.#hear(answer))
    worker.on('error', (error) => (reason = error))
    worker.once('exit', () => {
      this.#worker = null
      for (const { reject } of this.#asked.values()) reject(reason)
      this.#asked.clear()
    })
    return worker
  }

  #hear(answer: LogAnswer): void {
    const asked = this.#asked.get(answer.id)
    this.#asked.delete(answer.id)
    if (this.#asked.size === 0 && !this.#isClosing) this.#worker?.unref()
    if (answer.isDone) asked?.resolve(answer.result)
    else {
      const { message, kind } = answer.failure
      const error = new Error(message)
      asked?.reject(kind === null ? error : new StorageError(kind, error))
    }
  }
}

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { RoomKey, UpdateLog } from '../../storage/ports.ts'
import type { FoldAnswer, FoldRequest } from './fold-worker.ts'

/** What a fold leaves behind is garbage. Left alone, the engine lets that pile up to a hundred megabytes in each thread. */
const YOUNG_MAX_MB = 16

/**
 * [S7] Folds the logs of rooms into snapshots, one after the other, in a thread of its own: rooms go on meanwhile, and what is appended
 * while a log is folded stays in it. A room from which something was erased is rewritten in the same way, from the same doc: one that was
 * made anew would use clocks again that clients know.
 */
export class Compactor {
  readonly #log: UpdateLog
  readonly #onFailed: (key: RoomKey, error: unknown) => void
  readonly #onCompacted: (key: RoomKey) => void
  readonly #waiting = new Map<string, { readonly key: RoomKey; readonly isErasure: boolean }>()
  #worker: Worker | null = null
  #working: Promise<void> | null = null
  #isClosed = false

  constructor(
    log: UpdateLog,
    onFailed: (key: RoomKey, error: unknown) => void,
    onCompacted: (key: RoomKey) => void = () => undefined,
  ) {
    this.#log = log
    this.#onFailed = onFailed
    this.#onCompacted = onCompacted
  }

  /** The room's log gets its turn. */
  request(key: RoomKey): void {
    this.#add(key, false)
  }

  /** Rewrites every room that has something to erase, and waits for it. One that fails is told of, and tried again the next time. */
  async erase(): Promise<void> {
    for (const key of await this.#log.toErase()) this.#add(key, true)
    await this.settled()
  }

  /** Resolves when nothing waits to be folded. */
  async settled(): Promise<void> {
    await this.#working
  }

  /** Finishes the one under way; what waits is folded when its room is opened again. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#waiting.clear()
    await this.#working
    await this.#worker?.terminate()
  }

  #add(key: RoomKey, isErasure: boolean): void {
    if (this.#isClosed) return
    const id = `${key.room}@${key.epoch}`
    // Rewriting does what folding does, and more.
    this.#waiting.set(id, {
      key,
      isErasure: isErasure || this.#waiting.get(id)?.isErasure === true,
    })
    this.#working ??= this.#work()
  }

  async #work(): Promise<void> {
    for (const [id, { key, isErasure }] of this.#waiting) {
      this.#waiting.delete(id)
      await this.#fold(key, isErasure).catch((error: unknown) => this.#onFailed(key, error))
    }
    this.#working = null
  }

  async #fold(key: RoomKey, isErasure: boolean): Promise<void> {
    const { snapshot, updates, throughSeq } = await this.#log.load(key)
    if (updates.length === 0 && !isErasure) return
    const state = await this.#stateOf({ snapshot, updates })
    if (isErasure) await this.#log.erase(key, state, throughSeq)
    else await this.#log.compact(key, state, throughSeq)
    this.#onCompacted(key)
  }

  async #stateOf(request: FoldRequest): Promise<Uint8Array> {
    const worker = (this.#worker ??= this.#start())
    worker.postMessage(request)
    const [answer] = (await once(worker, 'message')) as [FoldAnswer]
    if ('failure' in answer) throw new Error(answer.failure)
    return answer.snapshot
  }

  #start(): Worker {
    const worker = new Worker(new URL('./fold-worker.ts', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MAX_MB },
    })
    // It must not keep a process alive that has nothing else to do.
    worker.unref()
    worker.once('exit', () => (this.#worker = null))
    return worker
  }
}

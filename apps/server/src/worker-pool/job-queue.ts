/** A job that waits. */
export interface Waiting {
  readonly askerId: string
  /** What it holds already while it waits. */
  readonly sizeBytes: number
}

export interface QueueLimits {
  readonly waitingMax: number
  readonly waitingMaxPerAsker: number
  readonly waitingMaxBytes: number
}

/** Jobs that wait, asker by asker: whoever was served last comes last, however much they ask for. */
export class JobQueue<Job extends Waiting> {
  readonly #limits: QueueLimits
  /** In the order in which askers are served. Nobody's list is empty. */
  readonly #byAsker = new Map<string, Job[]>()
  #length = 0
  #bytes = 0

  constructor(limits: QueueLimits) {
    this.#limits = limits
  }

  get length(): number {
    return this.#length
  }

  /** False if there is no room for it. */
  push(job: Job): boolean {
    const { waitingMax, waitingMaxPerAsker, waitingMaxBytes } = this.#limits
    const own = this.#byAsker.get(job.askerId) ?? []
    const isFull = this.#length >= waitingMax || own.length >= waitingMaxPerAsker
    if (isFull || this.#bytes + job.sizeBytes > waitingMaxBytes) return false
    own.push(job)
    this.#byAsker.set(job.askerId, own)
    this.#length++
    this.#bytes += job.sizeBytes
    return true
  }

  /** Takes the first job whose asker `isBusy` does not name; null if there is none. */
  takeNext(isBusy: (askerId: string) => boolean): Job | null {
    for (const [askerId, [first]] of this.#byAsker) {
      if (!first || isBusy(askerId)) continue
      this.remove(first)
      return first
    }
    return null
  }

  /** Whoever has just been served lets the others go first. */
  putLast(askerId: string): void {
    const left = this.#byAsker.get(askerId)
    if (!left) return
    this.#byAsker.delete(askerId)
    this.#byAsker.set(askerId, left)
  }

  /** False if it does not wait here. */
  remove(job: Job): boolean {
    const own = this.#byAsker.get(job.askerId)
    const at = own?.indexOf(job) ?? -1
    if (!own || at < 0) return false
    own.splice(at, 1)
    if (own.length === 0) this.#byAsker.delete(job.askerId)
    this.#length--
    this.#bytes -= job.sizeBytes
    return true
  }

  /** Takes all. */
  clear(): Job[] {
    const all = [...this.#byAsker.values()].flat()
    this.#byAsker.clear()
    this.#length = 0
    this.#bytes = 0
    return all
  }
}

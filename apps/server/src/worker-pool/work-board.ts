import type { WorkProgress } from '@variorum/protocol'

/** Is told how far work is. */
export type TellProgress = (progress: WorkProgress) => void

/** Says how far work is, while it lasts. Each is known to whoever asked for it alone. */
export class WorkBoard {
  readonly #byUser = new Map<string, Map<string, WorkProgress>>()

  /** `work` tells how far it is until it is done. Under a name that its asker has given to other work it tells nobody. */
  async during<Result>(
    userId: string,
    workId: string,
    work: (tell: TellProgress) => Promise<Result>,
  ): Promise<Result> {
    const own = this.#byUser.get(userId) ?? new Map<string, WorkProgress>()
    if (own.has(workId)) return work(() => undefined)
    this.#byUser.set(userId, own.set(workId, { step: 'waiting', share: null }))
    // A late word would be there for good, or be taken for other work that goes by this name since.
    let isDone = false
    try {
      return await work((progress) => {
        if (!isDone) own.set(workId, progress)
      })
    } finally {
      isDone = true
      own.delete(workId)
      if (own.size === 0) this.#byUser.delete(userId)
    }
  }

  /** What is under way for somebody, by its names. */
  workOf(userId: string): { readonly workId: string; readonly progress: WorkProgress }[] {
    return Array.from(this.#byUser.get(userId) ?? [], ([workId, progress]) => ({
      workId,
      progress,
    }))
  }
}

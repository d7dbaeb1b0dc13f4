import type { UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { UPLOADS_MAX, UPLOADS_MAX_PER_MEMBER } from './import-limits.ts'

/** How many files are on their way into previews, so that what they hold is bounded before the first byte is taken. */
export class UploadPlaces {
  readonly #byUser = new Map<UserId, number>()
  #count = 0

  /** Gives `work` a place while it lasts. @throws {AppError} `server-busy` if there is none; `work` is not begun then. */
  async within<Result>(userId: UserId, work: () => Promise<Result>): Promise<Result> {
    const own = this.#byUser.get(userId) ?? 0
    if (own >= UPLOADS_MAX_PER_MEMBER || this.#count >= UPLOADS_MAX)
      throw new AppError('server-busy')
    this.#set(userId, own + 1)
    this.#count++
    try {
      return await work()
    } finally {
      this.#count--
      this.#set(userId, (this.#byUser.get(userId) ?? 1) - 1)
    }
  }

  #set(userId: UserId, count: number): void {
    if (count === 0) this.#byUser.delete(userId)
    else this.#byUser.set(userId, count)
  }
}

import type { UserId } from '@variorum/document'

/** Large answers that are being read: so many per user, since what nobody reads stays in memory. */
export class AnswersUnderWay {
  readonly #max: number
  readonly #countOf = new Map<UserId, number>()

  constructor(max: number) {
    this.#max = max
  }

  /** Sends the pieces as they are read, and counts until the last one was, or the reader has gone. Null if the user has too many under way. */
  stream(userId: UserId, pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> | null {
    const count = this.#countOf.get(userId) ?? 0
    if (count >= this.#max) return null
    this.#countOf.set(userId, count + 1)
    const left = [...pieces]
    let isOver = false
    const end = () => {
      if (isOver) return
      isOver = true
      left.length = 0
      const others = (this.#countOf.get(userId) ?? 1) - 1
      if (others > 0) this.#countOf.set(userId, others)
      else this.#countOf.delete(userId)
    }
    return new ReadableStream({
      pull: (controller) => {
        const piece = left.shift()
        if (piece) return controller.enqueue(piece)
        end()
        controller.close()
      },
      cancel: end,
    })
  }
}

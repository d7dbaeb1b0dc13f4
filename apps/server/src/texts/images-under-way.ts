import type { UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'

/** The images of one user: those that are being sent, and who waits for them to be read. */
interface Line {
  taken: number
  readonly waiting: (() => void)[]
}

/** What is being sent stays in memory until its reader has it: so many at a time per user. Whoever asks for more waits, with nothing read for them. */
export class ImagesUnderWay {
  readonly #max: number
  readonly #lines = new Map<UserId, Line>()

  constructor(max: number) {
    this.#max = max
  }

  /**
   * Waits for a place, and answers what gives it back: to be called once, or more often, when the image was sent or nobody hears it any more.
   * @throws {AppError} `too-many-requests` if `signal` ends the waiting.
   */
  async takePlace(userId: UserId, signal: AbortSignal): Promise<() => void> {
    const line = this.#lines.get(userId) ?? { taken: 0, waiting: [] }
    this.#lines.set(userId, line)
    // Whoever gives a place back hands it to the next who waits.
    if (line.taken >= this.#max) await waitIn(line, signal)
    else line.taken++
    let isGivenBack = false
    return () => {
      if (isGivenBack) return
      isGivenBack = true
      const next = line.waiting.shift()
      if (next) return next()
      line.taken--
      if (line.taken === 0) this.#lines.delete(userId)
    }
  }
}

function waitIn({ waiting }: Line, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      const at = waiting.indexOf(come)
      if (at !== -1) waiting.splice(at, 1)
      // Nobody hears it.
      reject(new AppError('too-many-requests'))
    }
    const come = () => {
      signal.removeEventListener('abort', leave)
      resolve()
    }
    if (signal.aborted) return leave()
    waiting.push(come)
    signal.addEventListener('abort', leave, { once: true })
  })
}

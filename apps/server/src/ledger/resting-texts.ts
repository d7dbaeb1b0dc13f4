import type { TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { textById } from '../access/text-rows.ts'
import { placeText, type PlacingDeps } from '../desk/place-text.ts'
import { isBeingTried, placedTexts, type PlacedText } from '../desk/text-placing-rows.ts'
import { tellOfPlaces } from './tell-of-places.ts'

/** Whoever corrects a sentence pauses and goes on; after so long without a change the words are as they were meant. */
export const WORDS_REST_MS = 60_000
/** How often it is looked whether words have come to rest. */
export const REST_LOOKED_FOR_EVERY_MS = 30_000
/** Texts that one look goes through: each may take a worker for seconds, which somebody may be waiting for. */
const TEXTS_AT_ONCE = 4
/** In the queue for workers the server comes in turn with everybody who asks for something. */
const ASKER = 'the server itself'

/** How the words of a text were when they were first seen so. */
interface Seen extends Pick<PlacedText, 'wordsEpoch' | 'wordsSeq'> {
  readonly since: number
}

/**
 * Looks where the notes stand of each text whose words have come to rest since that was last looked for, and tells authors what became of theirs. Where several servers
 * run, what one of them tells the others find told.
 */
export class RestingTexts {
  readonly #deps: PlacingDeps
  readonly #stopping = new AbortController()
  readonly #seen = new Map<TextId, Seen>()

  constructor(deps: PlacingDeps) {
    this.#deps = deps
  }

  /** To be called every now and then. @throws what the workers throw, but for a text that is gone meanwhile. */
  async look(): Promise<void> {
    const { storage, now } = this.#deps
    const texts = (await placedTexts(storage.rows, 'all')).filter(({ isAsTold }) => !isAsTold)
    const resting = texts.filter((text) => this.#isAtRest(text, now()))
    for (const id of this.#seen.keys()) {
      if (!texts.some(({ textId }) => textId === id)) this.#seen.delete(id)
    }
    for (const text of resting.slice(0, TEXTS_AT_ONCE)) {
      if (this.#stopping.signal.aborted) return
      if (text.isAsPlaced || (await this.#place(text))) await tellOfPlaces(storage, text, now())
    }
  }

  /** What goes on is given up. */
  stop(): void {
    this.#stopping.abort()
  }

  #isAtRest(text: PlacedText, now: number): boolean {
    const { textId, wordsEpoch, wordsSeq } = text
    const seen = this.#seen.get(textId)
    const isAsSeen = seen?.wordsEpoch === wordsEpoch && seen.wordsSeq === wordsSeq
    if (!seen || !isAsSeen) {
      this.#seen.set(textId, { wordsEpoch, wordsSeq, since: now })
      return false
    }
    return !isBeingTried(text, now) && seen.since + WORDS_REST_MS <= now
  }

  async #place(text: PlacedText): Promise<boolean> {
    const { signal } = this.#stopping
    const textNow = async (id: TextId) => {
      const row = await textById(this.#deps.storage.rows, id)
      if (!row || row.deleted_at !== null) throw new AppError('not-found')
      return row
    }
    try {
      return await placeText(this.#deps, text, { askerId: ASKER, signal, textNow })
    } catch (error) {
      const isGone = error instanceof AppError && error.code === 'not-found'
      if (isGone || signal.aborted) return false
      throw error
    }
  }
}

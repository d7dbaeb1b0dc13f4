import type { TextId } from '@variorum/document'

/** Answers of all texts together; of a text with fifty lost quotes they take five kilobytes. */
const MEMORY_MAX_BYTES = 16 * 1024 * 1024

/**
 * Where lost quotes were found, text by text, as workers wrote it (`KeptAnswers`): workers come and go, and what they found stays here.
 * Beyond its bound it forgets the text that was asked about least recently.
 */
export class QuoteMemory {
  readonly #byText = new Map<TextId, Uint8Array>()
  #bytes = 0

  recall(textId: TextId): Uint8Array | null {
    return this.#byText.get(textId) ?? null
  }

  keep(textId: TextId, answers: Uint8Array): void {
    this.#forget(textId)
    this.#byText.set(textId, answers)
    this.#bytes += answers.length
    for (const [oldest] of this.#byText) {
      if (this.#bytes <= MEMORY_MAX_BYTES) return
      this.#forget(oldest)
    }
  }

  #forget(textId: TextId): void {
    this.#bytes -= this.#byText.get(textId)?.length ?? 0
    this.#byText.delete(textId)
  }
}

import type { SourceWarning } from '@variorum/document'

/** Of what a site put around the text as much is repeated as a person recognises it by. */
const FURNITURE_MAX_CHARS = 60
/** Sites have a few such parts; a page of nothing else would be a long list. */
const FURNITURE_MAX = 20

/** What is to be known of a page that was read. */
export class PageWarnings {
  readonly #counts = new Map<SourceWarning['code'], { blockIndex: number; count: number }>()
  readonly #furniture: SourceWarning[] = []

  /** It happened so often, first before the block of that index. */
  count(code: SourceWarning['code'], blockIndex: number, count: number): void {
    if (count === 0) return
    const known = this.#counts.get(code)
    if (known) known.count += count
    else this.#counts.set(code, { blockIndex, count })
  }

  /** Words that a site put around the text. */
  addFurniture(words: string): void {
    const line = words.replaceAll(/\s+/g, ' ').trim().slice(0, FURNITURE_MAX_CHARS).toWellFormed()
    if (line === '' || this.#furniture.length >= FURNITURE_MAX) return
    this.#furniture.push({ code: 'boilerplate-removed', params: { line } })
  }

  all(blockCount: number): SourceWarning[] {
    const counted = [...this.#counts].map(([code, { blockIndex, count }]) => ({
      code,
      ...(blockCount === 0 ? {} : { blockIndex: Math.min(blockIndex, blockCount - 1) }),
      params: { count },
    }))
    return [...this.#furniture, ...counted]
  }
}

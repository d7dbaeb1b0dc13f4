import { misreadKey, type EditedBlocks } from './edit-blocks.ts'

/** A place in the blocks as somebody made them. */
export interface EditedPlace {
  readonly index: number
  readonly offset: number
}

interface Stretch {
  readonly start: number
  readonly end: number
  readonly block: number
  readonly offset: number
  readonly isKept: boolean
}

/** A stretch of words: of blocks as they were read, or as somebody made them. Offsets are UTF-16 units, end exclusive. */
export interface BlockRange {
  readonly first: number
  readonly start: number
  readonly last: number
  readonly end: number
}

/** Tells where places in blocks as they were read lie after the decisions. */
export class EditedPlaces {
  /** By block as it was read, in order. */
  readonly #stretches = new Map<number, Stretch[]>()
  readonly #edited: EditedBlocks

  constructor(edited: EditedBlocks) {
    this.#edited = edited
    for (const [block, { pieces }] of edited.blocks.entries()) {
      let offset = 0
      for (const { index, start, end, isKept, text } of pieces) {
        const stretches = this.#stretches.get(index) ?? []
        if (end > start || isKept) stretches.push({ start, end, block, offset, isKept })
        this.#stretches.set(index, stretches)
        offset += text.length
      }
    }
  }

  /** Where a block begins now, or what is left of it; null if it is gone. */
  ofBlock(index: number): number | null {
    return this.#stretches.get(index)?.[0]?.block ?? null
  }

  /** Whether the words of a block stand in several now. */
  isParted(index: number): boolean {
    const stretches = this.#stretches.get(index) ?? []
    return stretches.some(({ block }) => block !== stretches[0]?.block)
  }

  /** Where a character stands now, or the next one of its block that is left; null if none is. */
  ofCharacter(index: number, start: number): EditedPlace | null {
    const stretch = this.#stretches.get(index)?.find(({ end }) => start < end)
    if (!stretch) return null
    const into = stretch.isKept ? Math.max(0, start - stretch.start) : 0
    return { index: stretch.block, offset: stretch.offset + into }
  }

  /** Where what is left of a stretch of words stands now; null if nothing is. Words that got others are left as these. */
  ofRange({ first, start, last, end }: BlockRange): BlockRange | null {
    let from: EditedPlace | null = null
    let to: EditedPlace | null = null
    for (let index = first; index <= last; index++) {
      for (const stretch of this.#stretches.get(index) ?? []) {
        const low = Math.max(stretch.start, index === first ? start : 0)
        const high = Math.min(stretch.end, index === last ? end : Infinity)
        if (low >= high) continue
        const { block, offset, isKept } = stretch
        const length = this.#lengthOf(stretch)
        from ??= { index: block, offset: offset + (isKept ? low - stretch.start : 0) }
        to = { index: block, offset: offset + (isKept ? high - stretch.start : length) }
      }
    }
    return from && to && { first: from.index, start: from.offset, last: to.index, end: to.offset }
  }

  #lengthOf({ block, offset }: Stretch): number {
    let at = 0
    for (const { text } of this.#edited.blocks[block]?.pieces ?? []) {
      if (at === offset && text !== '') return text.length
      at += text.length
    }
    return 0
  }

  /**
   * A warning at its new place; null for one that is settled: a misread that is right or has other words, and what was said of breaks that are no longer
   * missing. One whose place is gone is about the whole file; a misread is gone with it.
   */
  ofWarning<Warning extends PlacedWarning>(warning: Warning): Warning | null {
    const { code, paragraphIndex: index, start, end } = warning
    const isOfBreaks = code === 'breaks-lost' || code === 'single-paragraph'
    if (code === 'single-paragraph' && this.#edited.blocks.length > 1) return null
    if (index === undefined) return warning
    if (isOfBreaks && this.isParted(index)) return null
    if (code === 'suspected-misread' && start !== undefined && end !== undefined) {
      if (this.#edited.settledMisreads.has(misreadKey(index, start))) return null
      const isWhole = this.#stretches
        .get(index)
        ?.some((one) => one.isKept && one.start <= start && end <= one.end)
      const place = isWhole ? this.ofRange({ first: index, start, last: index, end }) : null
      return (
        place && { ...warning, paragraphIndex: place.first, start: place.start, end: place.end }
      )
    }
    const place = start === undefined ? null : this.ofCharacter(index, start)
    const block = place?.index ?? this.ofBlock(index)
    const { paragraphIndex: _index, start: _start, end: _end, ...rest } = warning
    if (block === null) return rest as Warning
    return { ...rest, paragraphIndex: block } as Warning
  }
}

interface PlacedWarning {
  readonly code: string
  readonly paragraphIndex?: number | undefined
  readonly start?: number | undefined
  readonly end?: number | undefined
}

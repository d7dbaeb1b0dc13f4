import { PARAGRAPH_BEGINS } from '@variorum/document'
import { itemOf, type WordsBlock } from './words-block.ts'

/** Units of a sequence with consecutive ids: characters, or the mark of a paragraph. */
export interface SpelledUnits {
  readonly client: number
  readonly clock: number
  readonly length: number
  /** Where they start in `spelledOut` of the words. */
  readonly at: number
}

/** The units of all blocks, in order. What stands before every mark has none for its beginning. */
export function spelledUnits(blocks: readonly WordsBlock[]): SpelledUnits[] {
  const units: SpelledUnits[] = []
  let start = 0
  for (const { mark, runs, text } of blocks) {
    if (mark) units.push({ ...idOf(itemOf(mark)), length: 1, at: start })
    start += PARAGRAPH_BEGINS.length
    for (const { client, clock, length, textOffset } of runs) {
      units.push({ client, clock, length, at: start + textOffset })
    }
    start += text.length
  }
  return units
}

/** Those of `units`, which are in order and next to each other or not, that stand from one offset up to another. */
export function unitsWithin(
  units: readonly SpelledUnits[],
  from: number,
  to: number,
): SpelledUnits[] {
  let [low, high] = [0, units.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const unit = units[middle]
    if (unit && unit.at + unit.length <= from) low = middle + 1
    else high = middle
  }
  const found: SpelledUnits[] = []
  for (let index = low; index < units.length; index++) {
    const unit = units[index]
    if (!unit || unit.at >= to) break
    const first = Math.max(from, unit.at)
    const length = Math.min(to, unit.at + unit.length) - first
    found.push({ client: unit.client, clock: unit.clock + first - unit.at, length, at: first })
  }
  return found
}

function idOf({ id: { client, clock } }: ReturnType<typeof itemOf>) {
  return { client, clock }
}

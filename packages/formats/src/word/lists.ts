import { isListItem, LIST_DEPTH_MAX } from '@variorum/document'
import { AlignmentType, LevelFormat, type ILevelsOptions, type INumberingOptions } from 'docx'
import type { LaidOutBlock } from '../copies/copy-layout.ts'

/** How far in a list item stands more than the one that it is within, and its number before it, in twips. */
const STEP = 480

const BULLETS = 'bullets'

/** The list of Word that a paragraph is an item of, and its level there, from 0. */
interface PlaceInList {
  readonly reference: string
  readonly level: number
}

/**
 * The lists of a document. Each time that numbers begin at 1 there is a list of its own: Word counts on over all that stands between two
 * items of the same one.
 */
export function wordLists(blocks: readonly LaidOutBlock[]): {
  readonly numbering: INumberingOptions
  readonly placeOf: (item: LaidOutBlock) => PlaceInList | null
} {
  const places = new Map<LaidOutBlock, PlaceInList>()
  const config: INumberingOptions['config'][number][] = []
  const begin = (reference: string, level: (level: number) => ILevelsOptions): string => {
    const levels = Array.from({ length: LIST_DEPTH_MAX }, (_, depth) => level(depth))
    config.push({ reference, levels })
    return reference
  }
  const lists: string[] = []
  for (const item of blocks) {
    const { role, depth = 1 } = item.form
    if (!isListItem(role)) continue
    const level = depth - 1
    if (item.itemNumber === 1) lists[level] = begin(`numbers-${config.length}`, numberLevel)
    const numbers = item.itemNumber === null ? undefined : lists[level]
    places.set(item, { reference: numbers ?? BULLETS, level })
  }
  begin(BULLETS, bulletLevel)
  return { numbering: { config }, placeOf: (item) => places.get(item) ?? null }
}

function numberLevel(level: number): ILevelsOptions {
  return {
    level,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: indentOf(level) } },
  }
}

function bulletLevel(level: number): ILevelsOptions {
  return {
    level,
    format: LevelFormat.BULLET,
    text: '•',
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: indentOf(level) } },
  }
}

function indentOf(level: number) {
  return { left: (level + 1) * STEP, hanging: STEP }
}

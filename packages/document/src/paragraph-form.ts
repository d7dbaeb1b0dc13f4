import { isSameCell, tableCell } from './table-cell.ts'
import { PARAGRAPH_ROLES, type ParagraphForm, type ParagraphRole } from './text-document.ts'
import { isSameImage, textImage } from './text-image.ts'

/** Deeper items leave no room for words on a phone. Word has nine levels. */
export const LIST_DEPTH_MAX = 6

/**
 * What somebody says of a paragraph, whatever it is: a role that is not known is `body`, and so is a cell of no table, or an image that is none; a depth that
 * can't be is the nearest that can.
 */
export function paragraphForm(
  role: unknown,
  depth?: unknown,
  said?: Parameters<typeof tableCell>[0],
  saidImage?: Parameters<typeof textImage>[0],
): ParagraphForm {
  const known = PARAGRAPH_ROLES.find((one) => one === role) ?? 'body'
  if (known === 'table-cell') {
    const cell = said ? tableCell(said) : null
    return cell ? { role: known, cell } : { role: 'body' }
  }
  if (known === 'image') {
    const image = saidImage ? textImage(saidImage) : null
    return image ? { role: known, image } : { role: 'body' }
  }
  const isDeep = isListItem(known) && Number.isInteger(depth) && Number(depth) > 1
  return isDeep ? { role: known, depth: Math.min(Number(depth), LIST_DEPTH_MAX) } : { role: known }
}

/** What a paragraph is, of something that says more. */
export function formOnly({ role, depth, cell, image }: ParagraphForm): ParagraphForm {
  return paragraphForm(role, depth, cell, image)
}

export function isSameForm(one: ParagraphForm, other: ParagraphForm): boolean {
  return (
    one.role === other.role &&
    one.depth === other.depth &&
    isSameCell(one.cell, other.cell) &&
    isSameImage(one.image, other.image)
  )
}

/** Whether paragraphs of this role are the items of a list, which have a depth. */
export function isListItem(role: ParagraphRole): boolean {
  return role === 'bulleted-item' || role === 'numbered-item'
}

/**
 * The number of each paragraph within its list, from 1; null for all but numbered items. A list goes on over deeper items, and ends at any
 * other paragraph and at a bulleted item of its depth.
 */
export function itemNumbers(paragraphs: readonly ParagraphForm[]): readonly (number | null)[] {
  let counts: number[] = []
  return paragraphs.map(({ role, depth = 1 }) => {
    counts = isListItem(role) ? counts.slice(0, depth) : []
    if (role !== 'numbered-item') {
      counts = counts.slice(0, depth - 1)
      return null
    }
    const count = (counts[depth - 1] ?? 0) + 1
    counts[depth - 1] = count
    return count
  })
}

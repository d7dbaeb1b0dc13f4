import type {
  AnnotationAttributes,
  SourceComment,
  SourceTarget,
  SourceThread,
} from '@variorum/document'
import { quoteOfTarget } from '../../imports/quote-of-target.ts'
import { nearestPen } from './nearest-pen.ts'
import type { PageAnnotation, PageBox } from './page-annotations.ts'
import type { PdfParagraph } from './paragraphs-of-lines.ts'

/** A unit of a block, where it is drawn. */
interface UnitPlace {
  readonly block: number
  readonly textOffset: number
  readonly isBlank: boolean
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Chains of answers are one level deep here; one that leads in a circle ends. */
const CHAIN_MAX = 100

/**
 * The discussions of a file: marks on the words that they cover, notes at the paragraph that they are nearest to, answers under what they answer. What has no time has that of the one before it, the
 * first one `fallbackTime`.
 */
export function commentThreads(
  annotations: readonly PageAnnotation[],
  paragraphs: readonly PdfParagraph[],
  fallbackTime: number,
): SourceThread[] {
  const places = new BlockPlaces(paragraphs, new Set(annotations.map(({ page }) => page)))
  const blocks = paragraphs.map(({ text }) => ({ text }))
  const byId = new Map(annotations.map((one) => [one.id, one]))
  const groups = Map.groupBy(annotations, (one) => firstOf(one, byId))
  const threads = [...groups].map(([first, group]) => {
    const replies = group
      .filter((one) => one !== first)
      .toSorted((one, other) => (one.writtenAt ?? 0) - (other.writtenAt ?? 0))
    const target = places.targetOf(first)
    return threadOf(first, replies, target, quoteOfTarget(target, blocks), fallbackTime)
  })
  return threads.toSorted((one, other) => rankOf(one.target) - rankOf(other.target))
}

function firstOf(
  annotation: PageAnnotation,
  byId: ReadonlyMap<string, PageAnnotation>,
): PageAnnotation {
  let first = annotation
  for (let steps = 0; steps < CHAIN_MAX && first.answers !== null; steps++) {
    const next = byId.get(first.answers)
    if (!next) break
    first = next
  }
  return first
}

function threadOf(
  first: PageAnnotation,
  replies: readonly PageAnnotation[],
  target: SourceTarget,
  quote: string | null,
  fallbackTime: number,
): SourceThread {
  let time = fallbackTime
  const comments = [first, ...replies].flatMap((one): SourceComment[] => {
    const writtenAt = one.writtenAt ?? time
    time = Math.max(time, writtenAt)
    if (one.body === '' || one.isState) return []
    const { id, authorName, body } = one
    return [{ id: `pdf-${id}`, authorName, writtenAt, editedAt: null, state: 'shown', body }]
  })
  const last = replies.findLast(({ state }) => state !== null)
  const isMark = first.type === 'words' && (first.isHighlight || first.body === '')
  return {
    kind: isMark ? 'highlight' : 'note',
    attributes: isMark ? penOf(first) : {},
    audience: 'group',
    authorName: first.authorName,
    createdAt: first.writtenAt ?? fallbackTime,
    target,
    quote,
    doubt: null,
    comments,
    resolved:
      last?.state === 'completed' ? { by: last.authorName, at: last.writtenAt ?? time } : null,
  }
}

function penOf({ color }: PageAnnotation): AnnotationAttributes {
  return color === null ? {} : { color: nearestPen(color) }
}

function rankOf(target: SourceTarget): number {
  switch (target.type) {
    case 'text':
      return -1
    case 'block':
      return target.block
    case 'range':
      // The words before it are fewer than any text has.
      return target.firstBlock + target.start / 1e9
    case 'gone':
      return Infinity
  }
}

/** How high and how deep letters reach, in their size. */
const ASCENT = 0.75
const DESCENT = 0.2

/** Where the words of all blocks stand on the pages. */
class BlockPlaces {
  readonly #onPage = new Map<number, UnitPlace[]>()
  readonly #lengths: readonly number[]

  /** `pages`: those that are asked for. */
  constructor(paragraphs: readonly PdfParagraph[], pages: ReadonlySet<number>) {
    this.#lengths = paragraphs.map(({ text }) => text.length)
    for (const [block, { lines }] of paragraphs.entries()) {
      for (const { line, textOffset, length, from } of lines) {
        if (!pages.has(line.page)) continue
        const places = this.#onPage.get(line.page) ?? []
        this.#onPage.set(line.page, places)
        for (let at = from; at < from + length; at++) {
          places.push({
            block,
            textOffset: textOffset + at - from,
            isBlank: line.text[at] === ' ',
            left: line.lefts[at] ?? 0,
            right: line.rights[at] ?? 0,
            top: line.baseline - ASCENT * line.size,
            bottom: line.baseline + DESCENT * line.size,
          })
        }
      }
    }
  }

  /** The words under a mark; the paragraph nearest to a note; the whole text on a page without words. */
  targetOf(annotation: PageAnnotation): SourceTarget {
    const units = this.#onPage.get(annotation.page) ?? []
    const covered =
      annotation.type === 'words'
        ? units.filter(
            (unit) => !unit.isBlank && annotation.boxes.some((box) => isWithin(unit, box)),
          )
        : []
    const [first, last] = [covered.at(0), covered.at(-1)]
    if (!first || !last) return nearest(units, annotation.boxes)
    const [firstBlock, lastBlock] = [first.block, last.block]
    const end = last.textOffset + 1
    const isWhole =
      firstBlock === lastBlock && first.textOffset === 0 && end === this.#lengths[lastBlock]
    return isWhole && annotation.body !== ''
      ? { type: 'block', block: firstBlock }
      : { type: 'range', firstBlock, start: first.textOffset, lastBlock, end }
  }
}

/** Whether the middle of a character lies in a box. */
function isWithin(unit: UnitPlace, box: PageBox): boolean {
  const [x, y] = [(unit.left + unit.right) / 2, (unit.top + unit.bottom) / 2]
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
}

function nearest(units: readonly UnitPlace[], [box]: readonly PageBox[]): SourceTarget {
  let best: { readonly block: number; readonly distance: number } | null = null
  if (!box) return { type: 'text' }
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  for (const unit of units) {
    const aside = Math.max(unit.left - x, 0, x - unit.right)
    const above = Math.max(unit.top - y, 0, y - unit.bottom)
    // A note in the margin is about the line beside it, however far that is.
    const distance = Math.hypot(aside / BESIDE, above)
    if (best === null || distance < best.distance) best = { block: unit.block, distance }
  }
  return best ? { type: 'block', block: best.block } : { type: 'text' }
}

/** So much further may words be that stand beside a note than those above it. */
const BESIDE = 10

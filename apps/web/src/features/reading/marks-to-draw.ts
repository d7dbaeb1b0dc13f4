import type { Node } from '@tiptap/pm/model'
import { chosenKeys, type AnnotationId, type AnnotationKind } from '@variorum/document'
import type { Highlight } from './highlight.ts'
import { MAX_LEVEL } from './overlap-levels.ts'
import type { PmRange } from './pm-positions.ts'

/** What assistive technology is told of a mark: its kind, or that several stand there. */
export type ToldMark = AnnotationKind | 'several'

/** One element under words of one paragraph. */
export interface Mark extends PmRange {
  /** Of several that share it, the one that begins first. */
  readonly annotationId: AnnotationId
  /** What the style sheet tells it by. */
  readonly look: string
  /** What a correction would put in its place. */
  readonly proposal?: string
  /** What it is to whoever hears the words; left out of what shows nothing, and of a part of another mark. */
  readonly told?: ToldMark
}

/**
 * What to draw of these highlights in `near` (null: in all words); the active one wherever it stands, for whoever is about to be brought there. Resolved ones get a mark that shows nothing until it is active. Those for which no level was
 * left share one mark where they overlap: nobody could tell their lines apart, and an element for each would multiply by the number of those
 * around it, so that the elements in a paragraph are bounded by its highlights' ends and not by the square of them.
 */
export function marksToDraw(
  highlights: readonly Highlight[],
  activeId: AnnotationId | null,
  near: PmRange | null,
): Mark[] {
  const marks: Mark[] = []
  const crowd: Mark[] = []
  const resolved: Mark[] = []
  for (const highlight of highlights) {
    const isActive = highlight.annotationId === activeId
    const { annotationId } = highlight
    const isAlone = isActive || (!highlight.isResolved && highlight.level < MAX_LEVEL)
    const to = isAlone ? marks : highlight.isResolved ? resolved : crowd
    for (const stretch of highlight.stretches) {
      const isFar = near !== null && (stretch.to < near.from || stretch.from > near.to)
      if (isFar && !isActive) continue
      to.push({
        annotationId,
        look: lookOf(highlight, isActive),
        from: stretch.from,
        to: stretch.to,
        ...(isActive || !highlight.isResolved ? { told: highlight.kind } : {}),
      })
    }
    for (const { from, to: end, look, proposal } of highlight.proposals) {
      if (near && (end < near.from || from > near.to)) continue
      marks.push({ annotationId, look, from, to: end, ...(proposal === '' ? {} : { proposal }) })
    }
  }
  return [...marks, ...merged(crowd), ...merged(resolved)]
}

/** Those that stand in words: places may be older than the words, and an editor that can't draw takes the page with it. */
export function marksWithin({ content: { size } }: Node, marks: readonly Mark[]): Mark[] {
  return marks.filter(({ from, to }) => from >= 0 && from < to && to <= size)
}

function merged(crowd: readonly Mark[]): Mark[] {
  const ordered = crowd.toSorted((one, other) => one.from - other.from || one.to - other.to)
  const found: Mark[] = []
  for (const mark of ordered) {
    const last = found.at(-1)
    if (!last || mark.from >= last.to) found.push(mark)
    else {
      const look = last.look.endsWith(CROWD) ? last.look : `${last.look} ${CROWD}`
      const told = last.told ? { told: 'several' as const } : {}
      found[found.length - 1] = { ...last, ...told, look, to: Math.max(last.to, mark.to) }
    }
  }
  return found
}

const CROWD = 'crowd'

function lookOf({ kind, attributes, isResolved, level }: Highlight, isActive: boolean): string {
  const marks: string[] = [kind, ...chosenKeys(attributes), `level-${level}`]
  if (isResolved) marks.push('resolved')
  if (isActive) marks.push('active')
  return marks.join(' ')
}

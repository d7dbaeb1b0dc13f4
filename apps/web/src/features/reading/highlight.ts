import {
  isOpen,
  piecesOf,
  type AnnotationAttributes,
  type AnnotationId,
  type AnnotationKind,
  type PlacedThread,
  type WordsIndex,
} from '@variorum/document'
import { overlapLevels } from './overlap-levels.ts'
import { segmentToPm, type PmRange } from './pm-positions.ts'
import { proposalsOf, type ProposedPiece } from './proposed-pieces.ts'

/** One annotation drawn on the words: a stretch for each paragraph that it touches; where its words stand apart, those of the largest piece first. */
export interface Highlight {
  readonly annotationId: AnnotationId
  readonly kind: AnnotationKind
  readonly attributes: AnnotationAttributes
  readonly isResolved: boolean
  /** How many overlapping highlights it has to be told apart from. */
  readonly level: number
  readonly stretches: readonly PmRange[]
  /** What an open correction would change, within its stretch. */
  readonly proposals: readonly ProposedPiece[]
}

/** What to draw for these threads: those on a range that still has its words. */
export function highlightsOf(threads: readonly PlacedThread[], index: WordsIndex): Highlight[] {
  const found: Omit<Highlight, 'level'>[] = []
  for (const { annotation, place } of threads) {
    if (annotation.target.type !== 'range' || !place || place.state === 'orphaned') continue
    // Its card stands at the first stretch.
    const { range } = place
    const others = piecesOf(place).filter(({ start }) => start !== range.start)
    const stretches = [range, ...others]
      .flatMap((piece) => index.segments(piece))
      .map((segment) => segmentToPm(index, segment))
      .filter((range) => range !== null)
    found.push({
      annotationId: annotation.id,
      kind: annotation.kind,
      attributes: annotation.attributes,
      isResolved: !isOpen({ annotation }),
      stretches,
      proposals: proposalsOf(annotation, place, stretches[0]),
    })
  }
  const levels = overlapLevels(
    found
      .filter((highlight) => !highlight.isResolved)
      .flatMap(({ annotationId, stretches }) =>
        stretches.map((stretch) => ({ id: annotationId, ...stretch })),
      ),
  )
  return found.map((highlight) => ({
    ...highlight,
    level: levels.get(highlight.annotationId) ?? 0,
  }))
}

/** The highlight that a click on `pmPos` means: the shortest there; a further click on an active one means the next longer. */
export function highlightAt(
  highlights: readonly { readonly annotationId: AnnotationId; readonly length: number }[],
  activeId: AnnotationId | null,
): AnnotationId | null {
  const ordered = highlights.toSorted(
    (one, other) => one.length - other.length || (one.annotationId < other.annotationId ? -1 : 1),
  )
  const current = ordered.findIndex(({ annotationId }) => annotationId === activeId)
  return ordered[(current + 1) % ordered.length]?.annotationId ?? null
}

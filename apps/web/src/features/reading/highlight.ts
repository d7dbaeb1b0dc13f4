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

/** What was drawn for a thread in these words. */
interface Known {
  readonly index: WordsIndex
  /** Null: it stands on no words. */
  readonly highlight: Highlight | null
}

/** A thread that did not change is the same object, and of two thousand one changes. */
const knownOf = new WeakMap<PlacedThread, Known>()

/**
 * What to draw for these threads: those on a range that still has its words. The same object for a thread that is the same, in the same words, and
 * overlaps as before.
 */
export function highlightsOf(threads: readonly PlacedThread[], index: WordsIndex): Highlight[] {
  const found = threads.flatMap((thread) => {
    const known = knownOf.get(thread)
    const isKnown = known?.index === index
    const highlight = isKnown ? known.highlight : highlightOf(thread, index)
    if (!isKnown) knownOf.set(thread, { index, highlight })
    return highlight ? [{ thread, highlight }] : []
  })
  const levels = overlapLevels(
    found
      .filter(({ highlight }) => !highlight.isResolved)
      .flatMap(({ highlight: { annotationId, stretches } }) =>
        stretches.map(({ from, to }) => ({ id: annotationId, from, to })),
      ),
  )
  return found.map(({ thread, highlight }) => {
    const level = levels.get(highlight.annotationId) ?? 0
    if (highlight.level === level) return highlight
    const levelled = { ...highlight, level }
    knownOf.set(thread, { index, highlight: levelled })
    return levelled
  })
}

/** Before its level is known, which depends on the others. */
function highlightOf({ annotation, place }: PlacedThread, index: WordsIndex): Highlight | null {
  if (annotation.target.type !== 'range' || !place || place.state === 'orphaned') return null
  // Its card stands at the first stretch.
  const { range } = place
  const others = piecesOf(place).filter(({ start }) => start !== range.start)
  const stretches = [range, ...others]
    .flatMap((piece) => index.segments(piece))
    .map((segment) => segmentToPm(index, segment))
    .filter((stretch) => stretch !== null)
  return {
    annotationId: annotation.id,
    kind: annotation.kind,
    attributes: annotation.attributes,
    isResolved: !isOpen({ annotation }),
    level: 0,
    stretches,
    proposals: proposalsOf(annotation, place, stretches[0]),
  }
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

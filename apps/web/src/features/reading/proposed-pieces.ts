import { openCorrectionOf, wordDifference, type Annotation, type Place } from '@variorum/document'
import type { PmRange } from './pm-positions.ts'

/** A piece of words that a correction would change. */
export interface ProposedPiece extends PmRange {
  /** `would-go`: these characters; `would-come`: none, it is what stands before the place. */
  readonly look: 'would-go' | 'would-come'
  /** What would come in its place; empty: nothing. */
  readonly proposal: string
}

interface Offsets {
  readonly start: number
  readonly end: number
  readonly look: ProposedPiece['look']
  readonly proposal: string
}

// An annotation is the same object until its record is set anew.
const known = new WeakMap<Annotation, readonly Offsets[]>()

/** What an open correction would change; nothing once it was decided, or where other words stand than those for which it was made. */
export function proposalsOf(
  annotation: Annotation,
  place: Place,
  stretch: PmRange | undefined,
): readonly ProposedPiece[] {
  if (!openCorrectionOf(annotation) || place.state !== 'anchored' || !stretch) return NONE
  // Offsets count in the quote: words that somebody wrote into it, or a half that was moved away, would shift them.
  const { target } = annotation
  if (target.type !== 'range' || stretch.to - stretch.from !== target.quote.length) return NONE
  const offsets = known.get(annotation) ?? offsetsOf(annotation)
  known.set(annotation, offsets)
  return offsets.map(({ start, end, look, proposal }) => ({
    from: stretch.from + start,
    to: stretch.from + end,
    look,
    proposal,
  }))
}

const NONE: readonly ProposedPiece[] = []

function offsetsOf({ target, correction }: Annotation): Offsets[] {
  if (target.type !== 'range' || correction === null) return []
  const found: Offsets[] = []
  let at = 0
  for (const { type, text } of wordDifference(target.quote, correction.replacement)) {
    const last = found.at(-1)
    if (type === 'gone') {
      found.push({ start: at, end: at + text.length, look: 'would-go', proposal: '' })
    } else if (type === 'new' && last?.look === 'would-go' && last.end === at) {
      found[found.length - 1] = { ...last, proposal: text }
    } else if (type === 'new') {
      const [start, end] = at === 0 ? [0, 1] : [at - 1, at]
      found.push({ start, end, look: 'would-come', proposal: text })
    }
    if (type !== 'new') at += text.length
  }
  return found
}

import { piecesOf, type Place, type TextRange } from '@variorum/document'
import type { PlacedTarget } from './place-on-characters.ts'

/** Whether two targets are found in the same way. */
export function isSameTarget(one: PlacedTarget, other: PlacedTarget): boolean {
  if (one === other) return true
  if (
    one.isGivenUp !== other.isGivenUp ||
    one.runs !== other.runs ||
    one.paragraphId !== other.paragraphId
  )
    return false
  if (one.type === 'paragraph') {
    return other.type === 'paragraph' && one.excerpt === other.excerpt
  }
  return (
    other.type === 'range' &&
    one.start === other.start &&
    one.end === other.end &&
    one.quote === other.quote &&
    one.prefix === other.prefix &&
    one.suffix === other.suffix
  )
}

/** Whether two places say the same. */
export function isSamePlace(one: Place, other: Place): boolean {
  if (one.state === 'orphaned' || other.state === 'orphaned') return one.state === other.state
  if (!isSameRange(one.range, other.range)) return false
  if (!areSameRanges(piecesOf(one), piecesOf(other))) return false
  switch (one.state) {
    case 'anchored':
      return other.state === 'anchored'
    case 'changed':
      return other.state === 'changed' && one.share === other.share && one.words === other.words
    case 'moved':
      return (
        other.state === 'moved' && one.score === other.score && one.isCertain === other.isCertain
      )
  }
}

/** Whether as many ranges are the same ones, one by one. */
export function areSameRanges(one: readonly TextRange[], other: readonly TextRange[]): boolean {
  return (
    one.length === other.length &&
    one.every((range, at) => isSameRange(range, other[at] ?? { start: -1, end: -1 }))
  )
}

function isSameRange(one: TextRange, other: TextRange): boolean {
  return one.start === other.start && one.end === other.end
}

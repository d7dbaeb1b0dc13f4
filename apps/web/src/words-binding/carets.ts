import {
  followRecreations,
  locateUnit,
  nearestStanding,
  positionIn,
  positionOfUnit,
  unitLeftOf,
  type WordsBlock,
  type WordsSequence,
} from '@variorum/ydoc'
import * as Y from 'yjs'

/** The ends of a selection, each held by what stands directly left of it; null at the very start of words that begin without a mark. */
export interface Carets {
  readonly anchor: Y.ID | null
  readonly head: Y.ID | null
}

export function caretsAt(
  blocks: readonly WordsBlock[],
  { anchor, head }: { readonly anchor: number; readonly head: number },
): Carets {
  return { anchor: unitLeftOfPosition(blocks, anchor), head: unitLeftOfPosition(blocks, head) }
}

/** Where carets stand in the editor that shows these words, also where what holds them was made again; null if one is held by what is no part of them. */
export function positionsOf(
  words: WordsSequence,
  { anchor, head }: Carets,
): { readonly anchor: number; readonly head: number } | null {
  const positions = [anchor, head].map((id) =>
    positionOf(words, id && (followRecreations(words.doc, id) ?? id)),
  )
  const [from, to] = positions
  return from === null || from === undefined || to === null || to === undefined
    ? null
    : { anchor: from, head: to }
}

/** The end of a selection as it was put: in these words, at this position. */
export interface PutCaret {
  readonly blocks: readonly WordsBlock[]
  readonly position: number
}

/**
 * Where a caret is now; null if its place is no part of the words. It stays behind what stood to its left when it was put, also where that was
 * made again elsewhere. While that is gone, it goes along with the nearest to its left in its paragraph that was; else it stays between
 * what stands on both sides of it: words of others that were moved may lie about its place.
 */
export function positionNow(words: WordsSequence, { blocks, position }: PutCaret): number | null {
  const held = unitLeftOfPosition(blocks, position)
  const found = positionOf(words, held)
  if (!held || found === null) return found
  const kept = nearestKept(words.doc, blocks, position)
  if (kept && !kept.isInPlace) return positionOf(words, kept.now)
  if (kept && Y.compareIDs(kept.now, held)) return found
  const { left, right } = nearestStanding(words.doc, blocks, position)
  const first = (left && positionOfUnit(words, left)?.behind) ?? 1
  const next = (right && positionOfUnit(words, right)) ?? null
  // The beginning of a paragraph has the end of the one before it to its left.
  const last = next && (next.behind > next.before ? next.before : next.before - 2)
  return Math.max(first, Math.min(found, last ?? Infinity))
}

/** The nearest to the left of a position in its paragraph that stands or was made again, and what it is now; null if nothing of it is left. */
function nearestKept(
  doc: Y.Doc,
  blocks: readonly WordsBlock[],
  position: number,
): { readonly now: Y.ID; readonly isInPlace: boolean } | null {
  const { number, textOffset } = positionIn(blocks, position)
  const block = blocks[number]
  if (!block) return null
  for (let offset = textOffset; offset >= 0; offset--) {
    const unit = unitLeftOf(block, offset)
    const now = unit && followRecreations(doc, unit)
    if (now) return { now, isInPlace: Y.compareIDs(now, unit) }
  }
  return null
}

/** Carets as others are told of them. */
export function toPresence({ anchor, head }: Carets): unknown {
  const said = (id: Y.ID | null) => id && [id.client, id.clock]
  return { anchor: said(anchor), head: said(head) }
}

/** Null for anything that is no caret. */
export function fromPresence(said: unknown): Carets | null {
  if (typeof said !== 'object' || said === null) return null
  const { anchor, head } = said as Record<string, unknown>
  const ids = [anchor, head].map(readId)
  const [from, to] = ids
  return from === undefined || to === undefined ? null : { anchor: from, head: to }
}

function readId(said: unknown): Y.ID | null | undefined {
  if (said === null) return null
  const [client, clock] = Array.isArray(said) ? (said as unknown[]) : []
  const isId = [client, clock].every((part) => Number.isSafeInteger(part) && Number(part) >= 0)
  return isId ? Y.createID(Number(client), Number(clock)) : undefined
}

function unitLeftOfPosition(blocks: readonly WordsBlock[], position: number): Y.ID | null {
  const { number, textOffset } = positionIn(blocks, position)
  const block = blocks[number]
  if (block) return unitLeftOf(block, Math.max(0, textOffset))
  const last = blocks.at(-1)
  return last ? unitLeftOf(last, last.text.length) : null
}

function positionOf(words: WordsSequence, id: Y.ID | null): number | null {
  const [first] = words.blocks
  if (!id) return first ? 1 : null
  const place = positionOfUnit(words, id)
  if (place) return place.behind
  // Nothing is left to the left of it.
  return first?.mark && locateUnit(words.doc, id) ? 1 : null
}

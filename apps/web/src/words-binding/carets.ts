import {
  locateUnit,
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

/** Where carets stand in the editor that shows these words; null if one is held by what is no part of them. */
export function positionsOf(
  words: WordsSequence,
  { anchor, head }: Carets,
): { readonly anchor: number; readonly head: number } | null {
  const positions = [anchor, head].map((id) => positionOf(words, id))
  const [from, to] = positions
  return from === null || from === undefined || to === null || to === undefined
    ? null
    : { anchor: from, head: to }
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

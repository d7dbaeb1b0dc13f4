import * as Y from 'yjs'
import { showsNothing } from './gone-left-of.ts'
import { itemOfWords } from './item-of-words.ts'
import { itemsIn } from './items-in.ts'
import { isOwnClient } from './own-letters.ts'
import type { RecreationIndex } from './recreation-index.ts'
import { recreationsOf } from './recreations.ts'
import { originOf, rootOf, standingOf, STEPS_MAX, type UnitSpan } from './same-character.ts'
import { deleteUnits } from './sequence-items.ts'
import { markOf, SPACER } from './words-block.ts'
import type { WordsSequence } from './words-sequence.ts'

/** Items between a mark and what it was made again as in its place: more than people delete there. */
const ITEMS_MAX = 1_000

/** What this client put in, and what it took away, in one step. */
type Step = Pick<Y.UndoManager['undoStack'][number], 'insertions' | 'deletions'>

/** A mark that was put in, and the one that stands for it. */
interface MarkElsewhere {
  readonly old: Y.Item
  readonly now: Y.Item
}

/** What a step put in that stands as other units since. */
export interface StandingElsewhere {
  /** Characters and references that may be taken back. */
  readonly words: readonly UnitSpan[]
  /** Beginnings of paragraphs that may be, see `takeBackMarks`. */
  readonly marks: readonly MarkElsewhere[]
  /** Whether any of this is there, or stands and is not to be taken back. */
  readonly isLeft: boolean
}

/**
 * Finds what units that a step put in are now, where somebody made them again since. This client may take back what it typed, and what it made
 * again itself. What others typed stays where others moved it; so does what the step itself moved, and would bring back: others moved it on.
 */
export function standingElsewhere(doc: Y.Doc, { insertions, deletions }: Step): StandingElsewhere {
  const known = recreationsOf(doc)
  const words: UnitSpan[] = []
  const marks: MarkElsewhere[] = []
  let isLeft = false
  let takenOut: readonly UnitSpan[] | null = null
  const isMoved = (root: UnitSpan): boolean => {
    // What was put in and taken out in the same step is brought back by nobody.
    takenOut ??= [...spansIn(doc, deletions)]
      .flatMap((span) => without(span, insertions))
      .flatMap((span) => rootsOf(known, span))
    return takenOut.some((one) => overlap(one, root))
  }
  const fatesIn = (span: UnitSpan) =>
    fatesOf(doc, known, span).flatMap((fate) => withoutDoubles(fate, deletions))
  for (const { put, root, now } of [...spansIn(doc, insertions)].flatMap(fatesIn)) {
    const { client, clock, item } = now
    const stands = { client, clock, length: put.length }
    const shown = withoutEnds(item, stands)
    const mayGo =
      isMadeByOwn(doc, known, stands, put) || (isOwnClient(doc, root.client) && !isMoved(root))
    isLeft ||= shown.length > 0
    if (!mayGo) continue
    const mark = markOf(item) && itemOfWords(doc, put)
    if (mark) marks.push({ old: mark, now: item })
    else words.push(...shown)
  }
  return { words, marks, isLeft }
}

/** What became of units that stand elsewhere: what they were put in as, what those were made of, and what they are now. */
interface Fate {
  readonly put: UnitSpan
  readonly root: UnitSpan
  readonly now: { readonly client: number; readonly clock: number; readonly item: Y.Item }
}

function fatesOf(doc: Y.Doc, known: RecreationIndex, units: UnitSpan): Fate[] {
  const fates: Fate[] = []
  for (let at = 0; at < units.length;) {
    const span = { ...units, clock: units.clock + at, length: units.length - at }
    const root = rootOf(known, span, { steps: STEPS_MAX })
    const { length, standing } = standingOf(doc, known, { ...span, length: root.length })
    at += length
    const [now] = standing
    if (!now || (now.client === span.client && now.clock === span.clock)) continue
    fates.push({ put: { ...span, length }, root: { ...root, length }, now })
  }
  return fates
}

/** What an undo makes again, and takes away at once because it stands elsewhere, it did not put in. */
function withoutDoubles({ put, root, now }: Fate, taken: Step['deletions']): Fate[] {
  if (root.client === put.client && root.clock === put.clock) return [{ put, root, now }]
  return without(put, taken).map((part) => {
    const shift = part.clock - put.clock
    return {
      put: part,
      root: { ...root, clock: root.clock + shift, length: part.length },
      now: { ...now, clock: now.clock + shift },
    }
  })
}

/** Takes characters and references back, in the current transaction. */
export function takeBackWords({ text }: WordsSequence, { words }: StandingElsewhere): void {
  for (const span of words) deleteUnits(text, span)
}

/**
 * Takes back the beginnings of paragraphs of which nothing is left, and those that were made again in their place, in the current transaction. A
 * paragraph that holds words and was moved stays one: its words would come into the one before it.
 */
export function takeBackMarks({ text }: WordsSequence, { marks }: StandingElsewhere): void {
  for (const { old, now } of marks) {
    const { client, clock } = now.id
    if (isEmpty(now) || isInPlaceOf(old, now)) deleteUnits(text, { client, clock, length: 1 })
  }
}

function* spansIn(doc: Y.Doc, { clients }: Step['insertions']): Generator<UnitSpan> {
  for (const [client, ranges] of clients) {
    for (const { clock: from, len } of ranges) {
      for (const { id, length, parentSub } of itemsIn(doc, client, from, from + len)) {
        if (parentSub !== null) continue
        const clock = Math.max(from, id.clock)
        yield { client, clock, length: Math.min(from + len, id.clock + length) - clock }
      }
    }
  }
}

/** Whether a unit was made of an older one by nobody but this client. */
function isMadeByOwn(doc: Y.Doc, known: RecreationIndex, unit: UnitSpan, older: UnitSpan): boolean {
  let at: UnitSpan | null = unit
  for (let steps = STEPS_MAX; at && steps > 0; steps--) {
    if (!isOwnClient(doc, at.client)) return false
    if (at.client === older.client && at.clock === older.clock) return true
    at = originOf(known, at).origin
  }
  return false
}

/** The parts of a span that are not among `units`. */
function without(span: UnitSpan, { clients }: Step['insertions']): UnitSpan[] {
  const { client, clock, length } = span
  let parts = [{ from: clock, to: clock + length }]
  for (const { clock: start, len } of clients.get(client) ?? []) {
    parts = parts.flatMap(({ from, to }) => [
      { from, to: Math.min(to, start) },
      { from: Math.max(from, start + len), to },
    ])
    parts = parts.filter(({ from, to }) => from < to)
  }
  return parts.map(({ from, to }) => ({ client, clock: from, length: to - from }))
}

function rootsOf(known: RecreationIndex, { client, clock, length: most }: UnitSpan): UnitSpan[] {
  const roots: UnitSpan[] = []
  for (let at = 0; at < most;) {
    const span = { client, clock: clock + at, length: most - at }
    const root = rootOf(known, span, { steps: STEPS_MAX })
    roots.push(root)
    at += root.length
  }
  return roots
}

function overlap(one: UnitSpan, other: UnitSpan): boolean {
  const isBefore = (first: UnitSpan, second: UnitSpan) => first.clock + first.length <= second.clock
  return one.client === other.client && !isBefore(one, other) && !isBefore(other, one)
}

/** Units of an item without the ends of paragraphs among them, which close the halves of whoever split those. */
export function withoutEnds(
  { id, content }: Y.Item,
  { client, clock, length }: UnitSpan,
): UnitSpan[] {
  if (!(content instanceof Y.ContentString)) return [{ client, clock, length }]
  const start = clock - id.clock
  const shown: UnitSpan[] = []
  let from = clock
  for (const piece of content.str.slice(start, start + length).split(SPACER)) {
    if (piece !== '') shown.push({ client, clock: from, length: piece.length })
    from += piece.length + SPACER.length
  }
  return shown
}

/** Whether a mark begins a paragraph without a word. */
function isEmpty(mark: Y.Item): boolean {
  let item = mark.right
  while (item && showsNothing(item)) item = item.right
  return item === null || markOf(item) !== null
}

/** Whether a mark stands where another one stood before it was deleted. */
function isInPlaceOf(old: Y.Item, mark: Y.Item): boolean {
  let item = old.right
  for (let count = 0; item && item !== mark && count < ITEMS_MAX; count++) {
    if (!showsNothing(item)) return false
    item = item.right
  }
  return item === mark
}

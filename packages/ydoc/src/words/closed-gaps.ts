import * as Y from 'yjs'
import { isEnd, showsNothing, standingNow } from './gone-left-of.ts'
import { itemOfWords } from './item-of-words.ts'
import type { RecreationIndex } from './recreation-index.ts'
import { followRecreations, recreationsOf, type Recreation } from './recreations.ts'
import { originOf, STEPS_MAX, takeStep, type StepBudget, type UnitSpan } from './same-character.ts'
import { SeenThen } from './seen-then.ts'
import { markOf } from './words-block.ts'

// Whoever makes words again elsewhere takes all that stands between the first and the last of them along, and with the beginning of a paragraph all that
// stands in it. So what stands between two of the old units that follow each other in the act, or between the last one and the end of a paragraph that went
// whole, was not there for whoever did it: had they seen it, it would have gone along. Its place is between the two new ones.

/** Units, and as many items, that are looked at on each side of letters: more than people delete beside letters that they don't see. */
const UNITS_MAX = 1_000

/** Items that are looked at for the other side of letters: more than a paragraph has. */
const ITEMS_MAX = 5_000

/** Acts that are looked at: the words beside letters were made again by one, or by as many people as did it at the same moment. A record may claim thousands. */
const ACTS_MAX = 32

/** How often words may have been moved on since, while somebody was away; a record may claim any number, and each is looked for. */
const MOVES_MAX = 256

/** What one act put beside each other: two units, or a unit of a paragraph, by its mark, and the end of that. */
interface Bounds {
  readonly left: Y.ID
  readonly right: Y.ID
  readonly isEnd: boolean
}

/** What stands between bounds now. */
interface Gap extends Bounds {
  readonly within: readonly Y.Item[]
}

/** An entry of the record, and one of the old units that it speaks of. */
interface OldUnit {
  readonly entry: Recreation
  readonly clock: number
}

/**
 * The unit behind which letters would stand if whoever made again what is on both sides of them had seen them: on the way to where that is now, it
 * may have been made again more than once. Null if they stand there, or in no such place of which `sidesLeft` sides or more still stand.
 */
export function placeInClosedGap(
  letters: Y.Item,
  doc: Y.Doc,
  budget: StepBudget,
  sidesLeft: 1 | 2 = 1,
): Y.ID | null {
  const known = recreationsOf(doc)
  let best: { readonly gap: Gap; readonly standing: number } | null = null
  for (const { entry, clock } of nearestOnLeft(letters, doc, known, budget)) {
    const act = known.actOf(entry)
    const right =
      nearestOnRight(letters, known, act, budget) ?? markOfWhole(letters, doc, act, budget)
    if (!right || areMadeIn(known, act, letters, budget)) continue
    const bounds = {
      left: madeIn(entry, clock),
      right: madeIn(right.entry, right.clock),
      isEnd: right.isEnd,
    }
    const gap = followGap(doc, letters, bounds, budget)
    if (!gap) continue
    const standing = [gap.left, gap.right].filter((unit) => stands(doc, unit)).length
    if (standing >= sidesLeft && standing > (best?.standing ?? 0)) best = { gap, standing }
    if (standing === 2) break
  }
  return best && behindWhatWent(letters, doc, best.gap, budget)
}

/** Of each act that made something again of what stood to the left of letters, without sight of them, the nearest unit; nothing stands between it and them. */
function* nearestOnLeft(
  letters: Y.Item,
  doc: Y.Doc,
  known: RecreationIndex,
  budget: StepBudget,
): Generator<OldUnit> {
  const acts = new Set<unknown>()
  const seen = new SeenThen(letters, doc, known, budget)
  let count = 0
  for (const { item, length } of seen.itemsLeft()) {
    if (!showsNothing(item)) return
    if (!item.deleted) continue
    for (let at = length - 1; at >= 0; at--) {
      if (++count > UNITS_MAX || !takeStep(budget)) return
      const clock = item.id.clock + at
      for (const entry of known.madeOf(item.id.client, clock, clock + 1)) {
        const act = known.actOf(entry)
        if (acts.has(act)) continue
        acts.add(act)
        if (!seen.isLateFor(Y.createID(item.id.client, clock), entry)) continue
        yield { entry, clock }
        if (acts.size === ACTS_MAX) return
      }
    }
  }
}

/** The nearest unit to the right of letters that an act made something again of, over whatever stands there. */
function nearestOnRight(
  letters: Y.Item,
  known: RecreationIndex,
  act: readonly Recreation[],
  budget: StepBudget,
) {
  let count = 0
  for (let item = letters.right; item && count < ITEMS_MAX; item = item.right, count++) {
    if (!takeStep(budget)) return null
    if (!item.deleted) continue
    const { client, clock } = item.id
    const entries = known
      .madeOf(client, clock, clock + item.length)
      .filter((entry) => known.actOf(entry) === act)
    const [first] = entries.toSorted((one, other) => one.old.clock - other.old.clock)
    if (first) return { entry: first, clock: Math.max(clock, first.old.clock), isEnd: false }
  }
  return null
}

/**
 * The mark of the paragraph at whose end letters stand, if an act made it again with what stood in it. Behind the end of another one they never stood in
 * that, however little is left of it.
 */
function markOfWhole(letters: Y.Item, doc: Y.Doc, act: readonly Recreation[], budget: StepBudget) {
  const known = recreationsOf(doc)
  let count = 0
  for (let item = letters.right; item && !isEnd(item); item = item.right) {
    if (++count > ITEMS_MAX || !takeStep(budget)) return null
    if (!item.deleted && markOf(item)) break
  }
  for (let item = letters.left; item && ++count < ITEMS_MAX; item = item.left) {
    if (isEnd(item) || (markOf(item) && !item.deleted) || !takeStep(budget)) return null
    if (!item.deleted) continue
    const { client, clock } = item.id
    const entry = known
      .madeOf(client, clock, clock + item.length)
      .findLast((one) => known.actOf(one) === act && isOfMark(doc, one, budget))
    if (entry) return { entry, clock: entry.old.clock, isEnd: true }
  }
  return null
}

function isOfMark(doc: Y.Doc, { old, length }: Recreation, budget: StepBudget): boolean {
  const now = length === 1 ? followRecreations(doc, old, budget) : null
  const item = now && itemOfWords(doc, now)
  return item !== null && markOf(item) !== null
}

function madeIn({ old, made }: Recreation, clock: number): Y.ID {
  return Y.createID(made.client, made.clock + clock - old.clock)
}

/** Where what one act put beside each other is now, if it still is so; null if letters stand there. */
function followGap(doc: Y.Doc, letters: Y.Item, bounds: Bounds, budget: StepBudget): Gap | null {
  const known = recreationsOf(doc)
  let found: Gap | null = null
  let next: Bounds | null = bounds
  for (let moves = 0; next && moves < MOVES_MAX; moves++) {
    const within = itemsWithin(doc, next, budget)
    if (!within) break
    if (within.includes(letters)) return null
    found = { ...next, within }
    next = madeAgainTogether(known, next)
  }
  return found
}

/** What bounds were made again as by the same act, the one that counts first; null if none did that. */
function madeAgainTogether(
  known: RecreationIndex,
  { left, right, isEnd: isLast }: Bounds,
): Bounds | null {
  const [ofLeft, ofRight] = [left, right].map(({ client, clock }) =>
    known.madeOf(client, clock, clock + 1),
  )
  for (const one of ofLeft ?? []) {
    const other = ofRight?.find((entry) => known.actOf(entry) === known.actOf(one))
    if (other)
      return { left: madeIn(one, left.clock), right: madeIn(other, right.clock), isEnd: isLast }
  }
  return null
}

/** The items between bounds; null if the one does not stand, or stood, before the other, or is far from it. */
function itemsWithin(
  doc: Y.Doc,
  { left, right, isEnd: isLast }: Bounds,
  budget: StepBudget,
): readonly Y.Item[] | null {
  const first = itemOfWords(doc, left)
  const last = itemOfWords(doc, right)
  if (!first || !last) return null
  const found: Y.Item[] = []
  if (isLast) {
    for (let item = first.right; item && found.length < ITEMS_MAX; item = item.right) {
      if (isEnd(item) || (markOf(item) && !item.deleted) || !takeStep(budget)) break
      found.push(item)
    }
    return found
  }
  if (first === last) return left.clock < right.clock ? [] : null
  for (let item = first.right; item && found.length < ITEMS_MAX; item = item.right) {
    if (item === last) return found
    if (!takeStep(budget)) return null
    found.push(item)
  }
  return null
}

/** What letters stood behind within a gap, where that went into its new place; else the unit that the gap begins with. */
function behindWhatWent(
  letters: Y.Item,
  doc: Y.Doc,
  { left, within }: Gap,
  budget: StepBudget,
): Y.ID {
  const inGap = new Set<Y.Item | null>(within)
  let count = 0
  for (let item = letters.left; item && showsNothing(item); item = item.left) {
    if (++count > UNITS_MAX || !takeStep(budget)) break
    if (!item.deleted) continue
    const went = standingNow(doc, item, budget).findLast((unit) =>
      inGap.has(itemOfWords(doc, unit)),
    )
    if (went) return went
  }
  return left
}

/** Whether letters were made of what an act made: whoever put them where they stand had seen it. */
function areMadeIn(
  known: RecreationIndex,
  act: readonly Recreation[],
  { id, length }: Y.Item,
  budget: StepBudget,
): boolean {
  for (let at = 0; at < length;) {
    let span: UnitSpan | null = { client: id.client, clock: id.clock + at, length: length - at }
    let count = span.length
    for (let steps = STEPS_MAX; span && steps > 0 && takeStep(budget); steps--) {
      const entries = known.originsOf(span.client, span.clock, span.clock + span.length)
      if (entries.some((entry) => known.actOf(entry) === act)) return true
      const { length: same, origin } = originOf(known, span)
      count = same
      span = origin
    }
    at += count
  }
  return false
}

function stands(doc: Y.Doc, unit: Y.ID): boolean {
  return itemOfWords(doc, unit)?.deleted === false
}

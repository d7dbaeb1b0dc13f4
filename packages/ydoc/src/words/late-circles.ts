import * as Y from 'yjs'
import { placeInClosedGap } from './closed-gaps.ts'
import { followRecreations, recreationsOf } from './recreations.ts'
import { rootOf, takeStep, type StepBudget } from './same-character.ts'
import { markOf } from './words-block.ts'

/** Items that are looked at to find a circle: more letters than stand between two that people could put into one. */
const ITEMS_MAX = 1_000

/**
 * How often the same letters follow others in one session of a page: whoever moves a paragraph, takes it back and does it again has them follow
 * each time. Beyond it they stay: whatever others write, a page answers it so often at most, and no exchange between pages goes on for ever.
 */
export const FOLLOWS_MAX = 100

/**
 * How often the same letters are put back behind their beginning in one session of a page. Where that is in pieces itself, each put back parts
 * others, which are put back in turn: once is what one event asks for.
 */
const RETURNS_MAX = 2

const follows = new WeakMap<Y.Doc, Map<string, number>>()
const returns = new WeakMap<Y.Doc, Map<string, number>>()

/** Counts once more that letters follow others. False if they have done so as often as they may. */
export function mayFollow(doc: Y.Doc, letters: Y.Item): boolean {
  return timesBefore(follows, doc, letters) < FOLLOWS_MAX
}

/** Counts once more that letters are put back behind their beginning. False if that was done as often as it may. */
export function mayReturn(doc: Y.Doc, letters: Y.Item): boolean {
  return timesBefore(returns, doc, letters) < RETURNS_MAX
}

/** How often this was counted before, by what letters were made of in the first place. */
function timesBefore(
  counts: WeakMap<Y.Doc, Map<string, number>>,
  doc: Y.Doc,
  { id, length }: Y.Item,
): number {
  const known = counts.get(doc) ?? new Map<string, number>()
  counts.set(doc, known)
  const span = { client: id.client, clock: id.clock, length }
  const { client, clock } = rootOf(recreationsOf(doc), span, { steps: ITEMS_MAX })
  const key = `${client}:${clock}`
  const count = known.get(key) ?? 0
  known.set(key, count + 1)
  return count
}

/**
 * Whether what letters would follow stands where it does because it followed them, or others that did so, and it is these letters' turn to stay: those
 * of the lowest client in the circle do, or all of them change places for ever.
 */
export function stayInCircle(
  letters: Y.Item,
  target: Y.ID,
  doc: Y.Doc,
  budget: StepBudget,
): boolean {
  const lowest = lowestBetween(letters, target, doc, budget)
  return lowest !== null && letters.id.client <= lowest
}

/**
 * The same for letters that would go between what was moved together: whether what they would stand behind there would go on its part, until something
 * would stand behind these letters, and it is their turn to stay.
 */
export function stayInCircleOfGaps(
  letters: Y.Item,
  target: Y.ID,
  doc: Y.Doc,
  budget: StepBudget,
): boolean {
  const seen = new Set<Y.Item>()
  let lowest = Infinity
  for (let next: Y.ID | null = target; next;) {
    const struct: Y.Item | Y.GC = Y.getItem(doc.store, next)
    if (struct === letters) return letters.id.client <= lowest
    if (!(struct instanceof Y.Item) || seen.has(struct)) return false
    seen.add(struct)
    lowest = Math.min(lowest, struct.id.client)
    next = placeInClosedGap(struct, doc, budget)
  }
  return false
}

/** The lowest client of what stands where it does because of letters, up to a unit that does; null if that one doesn't. */
function lowestBetween(
  { id, length }: Y.Item,
  target: Y.ID,
  doc: Y.Doc,
  budget: StepBudget,
): number | null {
  const isIn = ({ client, clock }: Y.ID) =>
    client === id.client && clock >= id.clock && clock < id.clock + length
  const seen = new Set<Y.Item>()
  const ahead = [{ unit: target, lowest: Infinity }]
  for (let next = ahead.pop(); next && seen.size < ITEMS_MAX; next = ahead.pop()) {
    if (isIn(next.unit)) return next.lowest
    const struct: Y.Item | Y.GC = Y.getItem(doc.store, next.unit)
    // The beginning of a paragraph follows nothing.
    if (!(struct instanceof Y.Item) || markOf(struct) || seen.has(struct)) continue
    seen.add(struct)
    const lowest = Math.min(next.lowest, struct.id.client)
    let left = wordsLeftOf(struct)
    for (; left?.deleted && takeStep(budget); left = wordsLeftOf(left)) {
      const now = followRecreations(doc, left.lastId, budget)
      if (now) ahead.push({ unit: now, lowest })
    }
    if (left) ahead.push({ unit: left.lastId, lowest })
  }
  return null
}

/** What stands to the left, over what begins or ends formats. */
function wordsLeftOf(item: Y.Item): Y.Item | null {
  let left = item.left
  while (left?.content instanceof Y.ContentFormat) left = left.left
  return left
}

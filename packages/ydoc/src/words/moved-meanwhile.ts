import * as Y from 'yjs'
import { showsNothing, standingNow } from './gone-left-of.ts'
import { itemOfWords } from './item-of-words.ts'
import { itemsIn } from './items-in.ts'
import { stoodAs } from './just-undone.ts'
import { isOwnClient } from './own-letters.ts'
import type { RecreationIndex } from './recreation-index.ts'
import { recreationsOf } from './recreations.ts'
import { childrenOf, originOf, takeStep, type StepBudget, type UnitSpan } from './same-character.ts'
import { markOf } from './words-block.ts'

// Who takes back that they deleted words makes them again where they stood. If somebody else moved them in the same moment they stand twice, and the order of
// ids says which ones stay. Where those in the old place do, it is the place of the others that counts: the one wanted nothing changed, and the other did.

/** Items that are looked at on each side of letters, or for the beginning of a paragraph: more than people delete beside each other, or a paragraph has. */
const ITEMS_MAX = 5_000

/** How often the record is asked for one stretch of letters: a few times for each piece that they were made of. A record may claim any number. */
const LOOKS_MAX = 16_384

/** Where others put words that this client made again where they stood. */
interface MovedMeanwhile {
  /** Of the letters, which is the first that went there. */
  readonly from: number
  /** How many went there side by side. */
  readonly length: number
  /** The last unit that they were there, and were taken away as doubles. */
  readonly target: Y.ID
}

/** Where letters of this client belong that stand beside what they were made of, if somebody else moved that meanwhile; null if nobody did. */
export function whereMovedMeanwhile(
  letters: Y.Item,
  doc: Y.Doc,
  ofAll: StepBudget,
): MovedMeanwhile | null {
  const steps = Math.max(0, Math.min(LOOKS_MAX, ofAll.steps))
  const budget = { steps }
  const found = findMovedMeanwhile(letters, doc, budget)
  ofAll.steps -= steps - budget.steps
  return found
}

function findMovedMeanwhile(
  letters: Y.Item,
  doc: Y.Doc,
  budget: StepBudget,
): MovedMeanwhile | null {
  const known = recreationsOf(doc)
  let beside: ReadonlySet<Y.Item> | null = null
  const { id, length: most } = letters
  for (let from = 0; from < most && budget.steps > 0;) {
    const span = { client: id.client, clock: id.clock + from, length: most - from }
    let { length: shared } = originOf(known, span)
    const origin = originElsewhere(doc, known, span)
    if (origin && (beside ??= itemsBeside(letters, budget)).has(origin.stood)) {
      const { item, length, target } = origin
      const isThere = beside.has(item) || isOfMovedParagraph(item, doc, budget)
      if (!isThere && isLeftOfAct(doc, known, target, budget)) return { from, length, target }
    }
    const were: Y.Item[] = []
    for (const { origin, others } of familiesOf(known, span, budget)) {
      shared = Math.min(shared, origin.length)
      const old = itemOfWords(doc, origin)
      if (!old) break
      const other = others.find(({ client }) => !isOwnClient(doc, client))
      if (other && (beside ??= itemsBeside(letters, budget)).has(old)) {
        const length = Math.min(other.length, shared)
        const place = placeOf(doc, known, { ...other, length }, budget)
        if (place && !beside.has(place.item)) {
          const there = itemsBeside(place.item, budget)
          if (!were.some((item) => there.has(item))) return { from, ...place }
          // Those that went there, and went on since, stay where they are.
          break
        }
      }
      were.push(old)
    }
    from += shared
  }
  return null
}

/**
 * What others had made of letters that an undo brings back, if that was taken away elsewhere than they stood before: their reader had deleted them while another moved
 * them. Null for others.
 */
function originElsewhere(doc: Y.Doc, known: RecreationIndex, span: UnitSpan) {
  const before = stoodAs(doc, Y.createID(span.client, span.clock))
  const { origin, length } = originOf(known, span)
  if (!before || !origin || isOwnClient(doc, origin.client)) return null
  const [stood, item] = [before, origin].map((unit) => itemOfWords(doc, unit))
  if (!stood || !item?.deleted || item === stood) return null
  const shared = Math.min(length, item.id.clock + item.length - origin.clock)
  const target = Y.createID(origin.client, origin.clock + shared - 1)
  return { stood, item, length: shared, target }
}

/** Whether something stands of what was made again in one act with a unit. */
function isLeftOfAct(doc: Y.Doc, known: RecreationIndex, unit: Y.ID, budget: StepBudget): boolean {
  const [entry] = known.originsOf(unit.client, unit.clock, unit.clock + 1)
  const act = entry ? known.actOf(entry) : []
  for (const { made, length } of act) {
    for (const item of itemsIn(doc, made.client, made.clock, made.clock + length)) {
      if (!takeStep(budget)) return false
      if (!showsNothing(item)) return true
    }
  }
  return false
}

/** What the first of these units were made of, what that was made of, and so on; and what else was made of each. */
function* familiesOf(known: RecreationIndex, span: UnitSpan, budget: StepBudget) {
  let made = span
  for (; budget.steps > 0; budget.steps--) {
    const { origin } = originOf(known, made)
    if (!origin) return
    const { client, clock } = made
    const { length, children } = childrenOf(known, origin)
    const others = children.filter((child) => child.client !== client || child.clock !== clock)
    made = { ...origin, length }
    yield { origin: made, others }
  }
}

/** The items that stand beside letters, nothing that shows between them. */
function itemsBeside(letters: Y.Item, budget: StepBudget): ReadonlySet<Y.Item> {
  const found = new Set<Y.Item>()
  for (const way of ['left', 'right'] as const) {
    let item = letters[way]
    for (
      let count = 0;
      item && showsNothing(item) && count < ITEMS_MAX;
      item = item[way], count++
    ) {
      if (!takeStep(budget)) return found
      found.add(item)
    }
  }
  return found
}

/** Where units, or what was made of them since, were taken away; null if they stand, or their paragraph went elsewhere. */
function placeOf(doc: Y.Doc, known: RecreationIndex, span: UnitSpan, budget: StepBudget) {
  let at = span
  for (; budget.steps > 0; budget.steps--) {
    const { length, children } = childrenOf(known, at)
    const [first] = children
    at = first ?? { ...at, length }
    if (!first) break
  }
  const item = itemOfWords(doc, at)
  if (!item?.deleted || isOfMovedParagraph(item, doc, budget)) return null
  const length = Math.min(at.length, item.id.clock + item.length - at.clock)
  return { item, length, target: Y.createID(at.client, at.clock + length - 1) }
}

/** Whether the paragraph in which an item was taken away stands elsewhere: words go with their paragraph. */
function isOfMovedParagraph({ left }: Y.Item, doc: Y.Doc, budget: StepBudget): boolean {
  let count = 0
  for (let item = left; item && count < ITEMS_MAX; item = item.left, count++) {
    if ((!item.deleted && markOf(item)) || !takeStep(budget)) return false
    if (item.deleted && standingNow(doc, item, budget).some((unit) => isMark(doc, unit)))
      return true
  }
  return false
}

function isMark(doc: Y.Doc, unit: Y.ID): boolean {
  const item = itemOfWords(doc, unit)
  return item !== null && markOf(item) !== null
}

import * as Y from 'yjs'
import { isOwnClient } from './own-letters.ts'
import { recreationsOf } from './recreations.ts'
import { standingOf, type StepBudget } from './same-character.ts'
import { SeenThen } from './seen-then.ts'
import { SPACER } from './words-block.ts'

/** Items that are looked at for what letters stood behind: more than people delete beside letters that they don't see. */
const ITEMS_MAX = 1_000

/** Where what letters stood behind is now. */
interface LeftElsewhere {
  readonly target: Y.ID
  /** Somebody else made it again there, or that behind which this client's own letters followed it. */
  readonly isByOthers: boolean
}

/**
 * What letters of this client stood behind, where that stands elsewhere now; null if something that stands in its place is nearer. What letters that were
 * typed stood behind is looked for over what others deleted for good. What letters that were made again stood behind is not, beyond what they were put behind:
 * they stand behind what stood there at another time.
 */
export function whereLeftWent(
  letters: Y.Item,
  doc: Y.Doc,
  budget: StepBudget,
): LeftElsewhere | null {
  let target: Y.ID | null = null
  let count = 0
  const seen = new SeenThen(letters, doc, recreationsOf(doc), budget)
  for (const { item, length } of seen.itemsLeft()) {
    if (!showsNothing(item) || ++count > ITEMS_MAX) break
    const isAskedFor = (unit: Y.ID) => seen.mayBeLateFor(unit)
    const now = item.deleted
      ? standingNow(doc, { id: item.id, length }, budget, isAskedFor).findLast(
          (unit) => !isIn(letters, unit),
        )
      : null
    if (!now) {
      if (item.deleted && !isOwnClient(doc, item.id.client) && wereMadeAgain(letters, doc)) break
      continue
    }
    target ??= now
    if (!isOwnClient(doc, now.client) || hasFollowed(now, doc)) return { target, isByOthers: true }
    if (!isOwnClient(doc, item.id.client)) break
  }
  return target && { target, isByOthers: false }
}

/** Whether a unit of this client stands where it does because it followed what others moved. */
function hasFollowed({ client, clock }: Y.ID, doc: Y.Doc): boolean {
  return recreationsOf(doc)
    .originsOf(client, clock, clock + 1)
    .some(({ behind }) => !behind)
}

function wereMadeAgain({ id, length }: Y.Item, doc: Y.Doc): boolean {
  return recreationsOf(doc).originsOf(id.client, id.clock, id.clock + length).length > 0
}

/** What another one brought back meanwhile may be these letters themselves. */
function isIn({ id, length }: Y.Item, { client, clock }: Y.ID): boolean {
  return client === id.client && clock >= id.clock && clock < id.clock + length
}

/** What the units of an item are now that stand: of each stretch that had the same fate, if it is asked for, the last one. */
export function standingNow(
  doc: Y.Doc,
  { id, length }: Pick<Y.Item, 'id' | 'length'>,
  budget: StepBudget,
  isAskedFor: (first: Y.ID) => boolean = () => true,
): Y.ID[] {
  const found: Y.ID[] = []
  for (let at = 0; at < length && budget.steps > 0;) {
    const span = { client: id.client, clock: id.clock + at, length: length - at }
    const { standing, length: count } = standingOf(doc, recreationsOf(doc), span, budget)
    const [first] = standing
    if (first && isAskedFor(Y.createID(id.client, id.clock + at))) {
      found.push(Y.createID(first.client, first.clock + count - 1))
    }
    at += count
  }
  return found
}

/** Whether an item is ends of paragraphs that stand, and nothing else. */
export function isEnd({ content, deleted }: Y.Item): boolean {
  return !deleted && content instanceof Y.ContentString && content.str.replaceAll(SPACER, '') === ''
}

export function showsNothing(item: Y.Item): boolean {
  return item.deleted || !item.countable || isEnd(item)
}

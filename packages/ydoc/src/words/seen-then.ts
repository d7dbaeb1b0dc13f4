import type * as Y from 'yjs'
import { itemOfWords } from './item-of-words.ts'
import { stoodAs } from './just-undone.ts'
import type { RecreationIndex } from './recreation-index.ts'
import { wasGoneBefore, type Recreation } from './recreations.ts'
import { takeStep, type StepBudget } from './same-character.ts'

// Letters are late for an act only if who did it had not seen them, and who put them where they are had not seen the act. Nobody writes down what they have seen.
// But what letters were put behind says what else was gone there by then, and what stood behind words that were taken away says which letters were left there.

/** Items that are looked over to the left of letters: more than a paragraph has. */
const ITEMS_MAX = 5_000

/** An item to the left of letters. */
interface ItemLeft {
  readonly item: Y.Item
  /** Of how many of its units, from the first one on, the letters may have come behind. */
  readonly length: number
}

/** Where letters were put by who made them again there, by an undo or by pasting them; null if they were typed where they are, or followed others there. */
function putAgain(doc: Y.Doc, known: RecreationIndex, { client, clock }: Y.ID): Recreation | null {
  if (stoodAs(doc, { client, clock })) return null
  const [entry] = known.originsOf(client, clock, clock + 1)
  return entry?.behind ? entry : null
}

/** What letters stand beside, and who had seen what there. */
export class SeenThen {
  readonly #letters: Y.Item
  readonly #doc: Y.Doc
  readonly #known: RecreationIndex
  readonly #budget: StepBudget
  /** What stands between what was looked at last and the letters, which are among it. */
  readonly #passed: Set<Y.Item>

  constructor(letters: Y.Item, doc: Y.Doc, known: RecreationIndex, budget: StepBudget) {
    this.#letters = letters
    this.#doc = doc
    this.#known = known
    this.#budget = budget
    this.#passed = new Set([letters])
  }

  /**
   * The items to the left, from the nearest one on: those that stand, and of those that are gone the ones that the letters were put behind, that these were
   * put behind, and so on, with what was made of them there, and what the letters' own client put between later. What else is gone there was so before, or
   * came there later. Ends where the budget does.
   */
  *itemsLeft(): Generator<ItemLeft> {
    const known = this.#known
    const first = this.#firstPut()
    let put = putAgain(this.#doc, known, first.id)
    let next = this.#leftOf(put, first)
    const matched = new Set<Y.Item>()
    const { id } = this.#letters
    let count = 0
    for (let { left: item } = this.#letters; item; item = item.left) {
      if (++count > ITEMS_MAX || !takeStep(this.#budget)) return
      const { client, clock } = item.id
      const isNext =
        next?.client === client && clock <= next.clock && next.clock < clock + item.length
      if (isNext && next) {
        matched.add(item)
        yield { item, length: next.clock - clock + 1 }
        put = putAgain(this.#doc, known, item.id)
        next = this.#leftOf(put, item)
      } else if (
        !item.deleted ||
        (client === id.client && clock > id.clock) ||
        isMadeIn(known, item, put) ||
        this.#isMadeOf(item, matched) ||
        this.#wasPutBefore(item, matched)
      ) {
        yield { item, length: item.length }
      }
      this.#passed.add(item)
    }
  }

  /** Whether letters are late for what was made of a unit that `itemsLeft` has come to. */
  isLateFor(unit: Y.ID, entry: Recreation): boolean {
    const { by, behind } = entry
    const { id } = this.#letters
    if (wasGoneBefore(entry)) return false
    if (by?.client === id.client) {
      // Who had done it put the letters there later, or had typed them, and means what they do.
      if (by.clock < id.clock && !this.#cameByThemselves()) return false
      if (by.clock > id.clock && behind) return false
    }
    return !this.#known
      .boundsOf(entry)
      .some((bound) => takeStep(this.#budget) && this.#isPassed(bound, unit))
  }

  /**
   * Whether letters are late for something that was made of a unit; or for that it went as the double of something, if they may have been put behind it.
   */
  mayBeLateFor(unit: Y.ID): boolean {
    const { id } = this.#letters
    const entries = this.#known.madeOf(unit.client, unit.clock, unit.clock + 1)
    if (entries.length === 0) return unit.client !== id.client || unit.clock < id.clock
    return entries.some((entry) => this.isLateFor(unit, entry))
  }

  /** The letters as they were put where they are in the first place: those that come back stood there before. */
  #firstPut(): Y.Item {
    const before = stoodAs(this.#doc, this.#letters.id)
    const item = before && itemOfWords(this.#doc, before)
    return item?.id.clock === before?.clock && item ? item : this.#letters
  }

  /** What an item was put behind; null if nothing showed there. */
  #leftOf(put: Recreation | null, { origin }: Y.Item): Y.ID | null {
    if (!put?.behind) return origin
    const { client, clock } = put.behind
    const isOwn = this.#known
      .originsOf(client, clock, clock + 1)
      .some((entry) => this.#known.actOf(entry) === this.#known.actOf(put))
    return isOwn ? null : put.behind
  }

  /** Whether something of an item was made of what is among others. */
  #isMadeOf({ id, length }: Y.Item, others: ReadonlySet<Y.Item>): boolean {
    return this.#known.originsOf(id.client, id.clock, id.clock + length).some(({ old }) => {
      const item = itemOfWords(this.#doc, old)
      return item !== null && others.has(item)
    })
  }

  /**
   * Whether an item was typed or pasted directly before one of others. Who moved it away knew that one: if it was gone by then, who put letters behind it had not
   * seen that yet, nor what came after it.
   */
  #wasPutBefore({ rightOrigin }: Y.Item, others: ReadonlySet<Y.Item>): boolean {
    const item = rightOrigin && itemOfWords(this.#doc, rightOrigin)
    return item !== null && item.deleted && others.has(item)
  }

  /** They followed others, or an undo has just brought them back. */
  #cameByThemselves(): boolean {
    const { client, clock } = this.#letters.id
    const isMade = this.#known.originsOf(client, clock, clock + 1).length > 0
    return isMade && !putAgain(this.#doc, this.#known, this.#letters.id)
  }

  /** Whether a bound stands, or stood, between a unit and the letters, or among these. */
  #isPassed(bound: Y.ID, unit: Y.ID): boolean {
    const item = itemOfWords(this.#doc, bound)
    if (!item) return false
    const isOfSame = item === itemOfWords(this.#doc, unit)
    return isOfSame ? bound.clock > unit.clock : this.#passed.has(item)
  }
}

function isMadeIn(known: RecreationIndex, { id, length }: Y.Item, put: Recreation | null): boolean {
  if (!put) return false
  const act = known.actOf(put)
  return known
    .originsOf(id.client, id.clock, id.clock + length)
    .some((entry) => known.actOf(entry) === act)
}

import * as Y from 'yjs'
import { itemOfWords } from './item-of-words.ts'
import type { RecreationIndex } from './recreation-index.ts'
import type { Recreation } from './recreations.ts'
import type { StepBudget } from './same-character.ts'

/** Stretches that were written one behind the other since something was made: more than people write before they look up. */
const SINCE_MAX = 64

/**
 * Tells whether an act made a unit again in its own place, as who takes a deletion back does: between it and what it was made of there is nothing but what
 * the act itself took and made, and what was written behind that since. What shows there by now says nothing, since it may
 * have been deleted later.
 */
export class MadeInPlace {
  readonly #doc: Y.Doc
  readonly #recreations: RecreationIndex
  readonly #act: readonly Recreation[]
  readonly #budget: StepBudget

  constructor(
    doc: Y.Doc,
    recreations: RecreationIndex,
    act: readonly Recreation[],
    budget: StepBudget,
  ) {
    this.#doc = doc
    this.#recreations = recreations
    this.#act = act
    this.#budget = budget
  }

  isInPlace(made: Y.ID, old: Y.ID): boolean {
    return this.#reaches(made, old, 'right') || this.#reaches(made, old, 'left')
  }

  /** Units are looked at one by one: where their items begin and end differs from replica to replica. */
  #reaches(made: Y.ID, old: Y.ID, way: 'left' | 'right'): boolean {
    const step = way === 'right' ? 1 : -1
    let item = itemOfWords(this.#doc, made)
    for (let clock = made.clock + step; item;) {
      const { id, length } = item
      if (clock < id.clock || clock >= id.clock + length) {
        item = item[way]
        clock = item && step === 1 ? item.id.clock : (item?.id.clock ?? 0) + (item?.length ?? 0) - 1
        continue
      }
      const unit = Y.createID(id.client, clock)
      if (Y.compareIDs(unit, old)) return true
      if (--this.#budget.steps < 0 || !(this.#isOld(unit) || this.#isMadeOrSince(unit)))
        return false
      clock += step
    }
    return false
  }

  #isOld({ client, clock }: Y.ID): boolean {
    return this.#isOfAct(this.#recreations.madeOf(client, clock, clock + 1))
  }

  /** Each unit was written behind its origin, and within an item behind the one before it. */
  #isMadeOrSince({ client, clock }: Y.ID): boolean {
    let item = itemOfWords(this.#doc, { client, clock })
    let last = clock
    for (let count = 0; item && count < SINCE_MAX; count++) {
      const { id, origin } = item
      if (this.#isOfAct(this.#recreations.originsOf(id.client, id.clock, last + 1))) return true
      item = origin && itemOfWords(this.#doc, origin)
      last = origin?.clock ?? 0
    }
    return false
  }

  #isOfAct(entries: readonly Recreation[]): boolean {
    return entries.some((entry) => this.#recreations.actOf(entry) === this.#act)
  }
}

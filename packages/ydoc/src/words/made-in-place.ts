import type * as Y from 'yjs'
import { itemOfWords } from './item-of-words.ts'
import type { RecreationIndex } from './recreation-index.ts'
import type { Recreation } from './recreations.ts'
import type { StepBudget } from './same-character.ts'

/** Stretches that were written one behind the other since something was made: more than people write before they look up. */
const SINCE_MAX = 64

/** Clocks of one client, `to` not among them. */
interface Stretch {
  readonly from: number
  readonly to: number
}

const NONE: Stretch = { from: Infinity, to: -Infinity }

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

  /** Units are counted one by one: where their items begin and end differs from replica to replica. Those of one entry are looked at together. */
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
      const ahead = (old.clock - clock) * step
      if (id.client === old.client && ahead === 0) return true
      const { from, to } = this.#oldAround(item, clock) ?? this.#madeAround(item, clock) ?? NONE
      const count = step === 1 ? to - clock : clock + 1 - from
      const isReached = id.client === old.client && ahead > 0 && ahead <= count
      this.#budget.steps -= isReached ? ahead : Math.max(1, count)
      if (this.#budget.steps < 0 || count <= 0) return false
      if (isReached) return true
      clock += step * count
    }
    return false
  }

  /** Of the units of an item around one of them those that the act took with it. */
  #oldAround({ id, length }: Y.Item, clock: number): Stretch | null {
    const entry = this.#ofAct(this.#recreations.madeOf(id.client, clock, clock + 1))
    if (!entry) return null
    const { old, length: count } = entry
    return {
      from: Math.max(id.clock, old.clock),
      to: Math.min(id.clock + length, old.clock + count),
    }
  }

  /**
   * Of the units of an item around one of them those that the act made, or that were written behind these since: each unit was written behind its origin,
   * and within an item behind the one before it.
   */
  #madeAround({ id, length, origin }: Y.Item, clock: number): Stretch | null {
    const to = id.clock + length
    const made = this.#ofAct(this.#recreations.originsOf(id.client, id.clock, clock + 1))
    if (made) return { from: Math.max(id.clock, made.made.clock), to }
    let before = origin
    for (let count = 1; before && count < SINCE_MAX; count++) {
      const item = itemOfWords(this.#doc, before)
      if (!item) return null
      const { client, clock: first } = item.id
      if (this.#ofAct(this.#recreations.originsOf(client, first, before.clock + 1)))
        return { from: id.clock, to }
      before = item.origin
    }
    return null
  }

  #ofAct(entries: readonly Recreation[]): Recreation | undefined {
    return entries.find((entry) => this.#recreations.actOf(entry) === this.#act)
  }
}

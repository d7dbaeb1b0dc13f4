import * as Y from 'yjs'
import { MadeInPlace } from './made-in-place.ts'
import { compareMade, type RecreationIndex } from './recreation-index.ts'
import { recreationsOf, type Recreation } from './recreations.ts'
import type { StepBudget } from './same-character.ts'

/** The acts by which a character came from one unit to another, from the last one on. */
class Way {
  readonly #further = new Map<object, Way>()

  /** The same object for the same act. */
  before(act: object): Way {
    const known = this.#further.get(act)
    const way = known ?? new Way()
    if (!known) this.#further.set(act, way)
    return way
  }
}

/** Units that are looked at between what was made again and what it was made of, for one annotation: some bring-backs of the longest quote. */
const BESIDE_MAX = 16_384

/** Stands for going from what characters were made of to what others made of it. */
const ACROSS = {}

/**
 * Tells of characters of one annotation whether the same acts brought them where they stand: then they have the same way. What was made again in its
 * own place, as by an undone deletion, was brought nowhere.
 */
export class WaysOfCharacters {
  readonly #doc: Y.Doc
  readonly #recreations: RecreationIndex
  readonly #budget: StepBudget
  readonly #none = new Way()
  readonly #besideBudget: StepBudget = { steps: BESIDE_MAX }

  constructor(doc: Y.Doc, budget: StepBudget) {
    this.#doc = doc
    this.#recreations = recreationsOf(doc)
    this.#budget = budget
  }

  /** From a unit to the one that stands for it; null if that stands in its place. A way too long to be followed is nobody else's. */
  wayTo(standing: Y.ID, unit: Y.ID): object | null {
    if (Y.compareIDs(standing, unit)) return null
    let way = this.#none
    for (const { at, act } of this.#upFrom(standing)) {
      if (Y.compareIDs(at, unit)) return way === this.#none ? null : way
      if (act) way = way.before(act)
    }
    // Of what several people made of the same at once, one stands for the others.
    way = way.before(ACROSS)
    for (const { act } of this.#upFrom(unit)) {
      if (act) way = way.before(act)
    }
    return this.#budget.steps > 0 ? way : {}
  }

  /** A unit and all that it was made of, each with the act that made it; null for the first one. */
  *#upFrom(unit: Y.ID) {
    let at = unit
    for (; this.#budget.steps > 0; this.#budget.steps--) {
      const { client, clock } = at
      const entries = this.#recreations.originsOf(client, clock, clock + 1)
      const [origin] = entries
        .map((entry) => ({
          entry,
          old: Y.createID(entry.old.client, entry.old.clock + clock - entry.made.clock),
        }))
        .toSorted((one, other) => compareMade(one.old, other.old))
      yield { at, act: origin ? this.#actThatCarried(at, origin) : null }
      if (!origin) return
      at = origin.old
    }
  }

  #actThatCarried(made: Y.ID, { entry, old }: { entry: Recreation; old: Y.ID }): object | null {
    const act = this.#recreations.actOf(entry)
    const places = new MadeInPlace(this.#doc, this.#recreations, act, this.#besideBudget)
    return places.isInPlace(made, old) ? null : act
  }
}

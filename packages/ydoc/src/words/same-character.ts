import * as Y from 'yjs'
import { compareMade, type RecreationIndex } from './recreation-index.ts'
import { WORDS_ROOT } from './words-roots.ts'

// A character and all that was ever made of it are one character: a tree, in which what was made of a unit is its child. Children
// count in the order of their ids. The first unit that stands, parents before children, is the one that counts, so that whoever knows the
// same units agrees on it.

/** Units with consecutive ids that had the same fate. */
export interface UnitSpan {
  readonly client: number
  readonly clock: number
  /** From 1 on. */
  readonly length: number
}

/** A unit that stands, the first of a span, and its item. */
interface StandingUnit {
  readonly client: number
  readonly clock: number
  readonly item: Y.Item
}

/** How many units may still be looked at: below 0, one more was asked for. Whoever looks for many characters gives all of them the same. */
export interface StepBudget {
  steps: number
}

/** Takes one step; false if none was left. */
export function takeStep(budget: StepBudget): boolean {
  return budget.steps-- > 0
}

/**
 * How many units one character is followed through: each move and each undone deletion of it adds one. Who carries a paragraph through the
 * text key by key makes some hundreds; more are made up.
 */
export const STEPS_MAX = 1_024

/** What is known of the first `length` units of a span: all share it. */
export interface Followed {
  readonly length: number
  /** What they are now, one beside the other, in the order in which they count; none if nobody sees them. */
  readonly standing: readonly StandingUnit[]
}

/** What units are now: themselves if they stand, else the first that counts. What stands where it stood takes nothing of the budget. */
export function standingOf(
  doc: Y.Doc,
  recreations: RecreationIndex,
  span: UnitSpan,
  budget: StepBudget = { steps: STEPS_MAX },
): Followed {
  const own = structAt(doc, span)
  if (!own) return { length: span.length, standing: [] }
  const length = Math.min(span.length, own.length)
  if (own.item) return { length, standing: [{ ...span, item: own.item }] }
  return withShare(budget, (share) => follow(doc, recreations, { ...span, length }, share, false))
}

/** All that units are now: more than one where several people made them again at once. */
export function allStandingOf(
  doc: Y.Doc,
  recreations: RecreationIndex,
  span: UnitSpan,
  budget: StepBudget,
): Followed {
  return withShare(budget, (share) => follow(doc, recreations, span, share, true))
}

/** Looks for one character of many: it takes one step of what is left for all of them at least, and as many as one may at most. */
export function withShare<Found>(budget: StepBudget, look: (share: StepBudget) => Found): Found {
  const steps = Math.max(0, Math.min(STEPS_MAX, budget.steps))
  const share = { steps }
  const found = look(share)
  budget.steps -= Math.max(1, steps - share.steps)
  return found
}

/**
 * What was made of units last, as it counts, whether it stands or not: what is made of them now is made of that, and so counts before what
 * anybody made elsewhere meanwhile, as the unit did that it stands for.
 */
export function latestOf(
  recreations: RecreationIndex,
  span: UnitSpan,
  budget: StepBudget,
): UnitSpan {
  let at = withShare(budget, (share) => rootOf(recreations, span, share))
  for (let steps = STEPS_MAX; steps > 0 && takeStep(budget); steps--) {
    const { length, children } = childrenOf(recreations, at)
    const [first] = children
    at = { ...at, length }
    if (!first) break
    at = first
  }
  return at
}

function follow(
  doc: Y.Doc,
  recreations: RecreationIndex,
  span: UnitSpan,
  budget: StepBudget,
  wantsAll: boolean,
): Followed {
  const standing: StandingUnit[] = []
  const visit = (at: UnitSpan): number => {
    const struct = structAt(doc, at)
    if (!struct || budget.steps <= 0) return at.length
    budget.steps--
    if (struct.item) {
      standing.push({ client: at.client, clock: at.clock, item: struct.item })
      if (!wantsAll) return Math.min(at.length, struct.length)
    }
    const family = childrenOf(recreations, { ...at, length: Math.min(at.length, struct.length) })
    let { length } = family
    for (const child of family.children) {
      length = visit({ ...child, length })
      if (standing.length > 0 && !wantsAll) break
    }
    return length
  }
  const length = visit(rootOf(recreations, span, budget))
  return { length, standing }
}

/** What units were made of in the first place. */
export function rootOf(recreations: RecreationIndex, span: UnitSpan, budget: StepBudget): UnitSpan {
  let at = span
  for (; budget.steps > 0; budget.steps--) {
    const { length, origin } = originOf(recreations, at)
    if (!origin) return { ...at, length }
    at = origin
  }
  return at
}

/** What the first `length` of these units were made of; null if they were made of nothing. */
export function originOf(
  recreations: RecreationIndex,
  { client, clock, length: most }: UnitSpan,
): { readonly length: number; readonly origin: UnitSpan | null } {
  let length = most
  let parent: Y.ID | null = null
  for (const { old, made, length: count } of recreations.originsOf(client, clock, clock + most)) {
    length = Math.min(length, made.clock > clock ? made.clock - clock : made.clock + count - clock)
    if (made.clock > clock) continue
    const origin = Y.createID(old.client, old.clock + clock - made.clock)
    // Nobody makes the same unit of two: whoever says so is not believed more here than there.
    if (!parent || compareMade(origin, parent) < 0) parent = origin
  }
  return { length, origin: parent && { client: parent.client, clock: parent.clock, length } }
}

/** What was made of the first `length` of these units, in the order in which it counts. */
export function childrenOf(
  recreations: RecreationIndex,
  { client, clock, length: most }: UnitSpan,
): { readonly length: number; readonly children: readonly UnitSpan[] } {
  const entries = recreations.madeOf(client, clock, clock + most)
  let length = most
  // What is recorded of a part of them only is for another turn.
  for (const { old, length: count } of entries) {
    length = Math.min(length, old.clock > clock ? old.clock - clock : old.clock + count - clock)
  }
  const children = entries
    .filter(({ old }) => old.clock <= clock)
    .map(({ old, made }) => Y.createID(made.client, made.clock + clock - old.clock))
    .toSorted(compareMade)
  return {
    length,
    children: children.map(({ client: by, clock: at }) => ({ client: by, clock: at, length })),
  }
}

/** How many units from one on share their struct, and its item if it stands in the words; null if they have not come. */
function structAt(
  doc: Y.Doc,
  { client, clock }: UnitSpan,
): { readonly length: number; readonly item: Y.Item | null } | null {
  if (clock >= Y.getState(doc.store, client)) return null
  const struct: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, clock))
  const length = struct.id.clock + struct.length - clock
  const stands =
    struct instanceof Y.Item &&
    !struct.deleted &&
    struct.countable &&
    struct.parent === doc.share.get(WORDS_ROOT)
  return { length, item: stands ? struct : null }
}

import type * as Y from 'yjs'
import type { RecreationIndex } from './recreation-index.ts'
import { wasGoneBefore } from './recreations.ts'
import { childrenOf, originOf, type StepBudget, type UnitSpan } from './same-character.ts'

// Yjs says what is deleted, and of nothing who deleted it. A page keeps that of what happened while it was open: what its reader deleted is not to come back because
// another moved it in the same moment, or takes a move of it back; and what others deleted is not brought back by an undo of something else.

/** Units with consecutive ids that were deleted at once. */
interface Deleted {
  readonly from: number
  readonly to: number
  /** The clock that the document's own client had reached before. */
  readonly clock: number
  /** Which deletion it is, of all that this page saw. */
  readonly order: number
}

/** What was deleted in a document, by whom it was. */
class Deletions {
  readonly #byClient = new Map<number, Deleted[]>()
  readonly #unsorted = new Set<number>()

  get isEmpty(): boolean {
    return this.#byClient.size === 0
  }

  /** Takes down what stood before a transaction, and does not any more. */
  takes({ deleteSet, beforeState, doc }: Y.Transaction, order: number): void {
    const clock = beforeState.get(doc.clientID) ?? 0
    for (const [client, ranges] of deleteSet.clients) {
      const known = this.#byClient.get(client) ?? []
      for (const { clock: from, len } of ranges) {
        const to = Math.min(from + len, beforeState.get(client) ?? 0)
        if (from < to) known.push({ from, to, clock, order })
      }
      this.#byClient.set(client, known)
      this.#unsorted.add(client)
    }
  }

  /** How the first of these units was deleted, null if it was not; and how many of them share that. */
  find({ client, clock, length }: UnitSpan): {
    readonly deleted: Deleted | null
    readonly length: number
  } {
    const known = this.#byClient.get(client) ?? []
    // A unit is deleted once.
    if (this.#unsorted.delete(client)) known.sort((one, other) => one.from - other.from)
    let [low, high] = [0, known.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((known[middle]?.to ?? 0) <= clock) low = middle + 1
      else high = middle
    }
    const next = known[low]
    if (!next) return { deleted: null, length }
    const isIn = next.from <= clock
    return {
      deleted: isIn ? next : null,
      length: Math.min(length, (isIn ? next.to : next.from) - clock),
    }
  }
}

interface OfDocument {
  readonly own: Deletions
  readonly others: Deletions
}

const known = new WeakMap<Y.Doc, OfDocument>()

/** Takes down what is deleted from now on: `isOwn` says in which transactions its reader does so. Call the result to end that. */
export function watchDeletions(
  doc: Y.Doc,
  isOwn: (transaction: Y.Transaction) => boolean,
): () => void {
  const deletions = { own: new Deletions(), others: new Deletions() }
  known.set(doc, deletions)
  let count = 0
  const take = (transaction: Y.Transaction): void => {
    if (isOwn(transaction)) deletions.own.takes(transaction, ++count)
    else if (!transaction.local) deletions.others.takes(transaction, ++count)
  }
  doc.on('afterTransaction', take)
  return () => {
    doc.off('afterTransaction', take)
    known.delete(doc)
  }
}

/** Whether this document's reader deleted anything that may be made again by others. */
export function hasDeleted(doc: Y.Doc): boolean {
  return known.get(doc)?.own.isEmpty === false
}

/** What is known of the first `length` of some characters: it holds of all of them. */
interface Known {
  readonly isSo: boolean
  readonly length: number
}

/** Whether of characters and all that was made of them this document's reader deleted something, and made nothing of it since. */
export function areUnwanted(
  doc: Y.Doc,
  recreations: RecreationIndex,
  span: UnitSpan,
  budget: StepBudget,
): Known {
  const { length, made, own } = lookAt(doc, recreations, span, budget)
  return { isSo: own !== null && own.clock > made, length }
}

/** Whether it was somebody else who deleted the last that stood of characters and of all that was made of them. */
export function areDeletedByOthers(
  doc: Y.Doc,
  recreations: RecreationIndex,
  span: UnitSpan,
  budget: StepBudget,
): Known {
  const { length, own, others } = lookAt(doc, recreations, span, budget)
  return { isSo: others !== null && others.order > (own?.order ?? 0), length }
}

/**
 * Of characters and all that was made of them the last that this client made, and the last that was deleted. What somebody pasted of whom it was known that it was
 * gone is another character here: no deletion before that speaks of it.
 */
function lookAt(doc: Y.Doc, recreations: RecreationIndex, span: UnitSpan, budget: StepBudget) {
  const deletions = known.get(doc)
  let made = -1
  let own: Deleted | null = null
  let others: Deleted | null = null
  const visit = (at: UnitSpan): number => {
    if (budget.steps-- <= 0) return at.length
    const byOwn = deletions?.own.find(at)
    const byOthers = deletions?.others.find(at)
    own = later(own, byOwn?.deleted)
    others = later(others, byOthers?.deleted)
    let length = Math.min(at.length, byOwn?.length ?? at.length, byOthers?.length ?? at.length)
    const family = childrenOf(recreations, { ...at, length })
    length = family.length
    for (const child of family.children) {
      if (isWrittenAnew(recreations, child)) continue
      if (child.client === doc.clientID) made = Math.max(made, child.clock)
      length = visit({ ...child, length })
    }
    return length
  }
  const length = visit(firstOf(recreations, span, budget))
  return { length, made, own: own as Deleted | null, others: others as Deleted | null }
}

/** What units were made of in the first place, or were written anew as. */
function firstOf(recreations: RecreationIndex, span: UnitSpan, budget: StepBudget): UnitSpan {
  let at = span
  for (; budget.steps > 0; budget.steps--) {
    const { length, origin } = originOf(recreations, at)
    if (!origin || isWrittenAnew(recreations, at)) return { ...at, length }
    at = origin
  }
  return at
}

function isWrittenAnew(recreations: RecreationIndex, { client, clock }: UnitSpan): boolean {
  return recreations.originsOf(client, clock, clock + 1).some(wasGoneBefore)
}

function later(one: Deleted | null, other: Deleted | null | undefined): Deleted | null {
  return other && other.order > (one?.order ?? 0) ? other : one
}

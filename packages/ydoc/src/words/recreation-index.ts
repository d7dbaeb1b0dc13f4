import { compareIDs, type ID } from 'yjs'
import type { Recreation } from './recreations.ts'

/**
 * How many entries are looked at where they say something of the same character. One is made again twice where two people do so at once; more
 * than a few are made up.
 */
export const OVERLAPPING_MAX = 16

/** A stretch of ids that entries speak of, on one of their two sides. */
interface Side {
  readonly idOf: (entry: Recreation) => ID
}

const OLD: Side = { idOf: ({ old }) => old }
const MADE: Side = { idOf: ({ made }) => made }

/** The record of what was made again. A question costs the same however many entries there are, and however long they claim to be. */
export class RecreationIndex {
  readonly entries: readonly Recreation[]
  readonly #byOld: ReadonlyMap<number, IntervalTree>
  readonly #byMade: ReadonlyMap<number, IntervalTree>
  readonly #acts: ReadonlyMap<Recreation, readonly Recreation[]>

  /** `acts` has the entries that were written as one together. */
  constructor(
    entries: readonly Recreation[],
    acts: readonly (readonly Recreation[])[] = entries.map((entry) => [entry]),
  ) {
    this.entries = entries
    this.#acts = new Map(acts.flatMap((act) => act.map((entry) => [entry, act])))
    this.#byOld = treesOf(entries, OLD)
    this.#byMade = treesOf(entries, MADE)
  }

  /** What characters of a client from one clock up to another were made again as. Of more than a few, those that start first. */
  madeOf(client: number, from: number, to: number): readonly Recreation[] {
    return this.#byOld.get(client)?.within(from, to) ?? NOTHING
  }

  /** The entries that were written as one together with this one, which is among them. */
  actOf(entry: Recreation): readonly Recreation[] {
    return this.#acts.get(entry) ?? [entry]
  }

  /** What characters of a client from one clock up to another were made of. Of more than a few, those that start first. */
  originsOf(client: number, from: number, to: number): readonly Recreation[] {
    return this.#byMade.get(client)?.within(from, to) ?? NOTHING
  }
}

const NOTHING: readonly Recreation[] = []

function treesOf(entries: readonly Recreation[], side: Side) {
  const trees = new Map<number, IntervalTree>()
  for (const [client, some] of Map.groupBy(entries, (entry) => side.idOf(entry).client)) {
    trees.set(client, new IntervalTree(some, side))
  }
  return trees
}

/** Entries about the characters of one client, as a balanced tree of intervals. */
class IntervalTree {
  /** By the clock at which they start. */
  readonly #entries: readonly Recreation[]
  readonly #side: Side
  /** At the middle of each part of the entries, the last end in that part. */
  readonly #lastEnds: Float64Array

  constructor(entries: readonly Recreation[], side: Side) {
    this.#side = side
    this.#entries = entries.toSorted(
      (one, other) =>
        side.idOf(one).clock - side.idOf(other).clock || compareMade(one.made, other.made),
    )
    this.#lastEnds = new Float64Array(entries.length)
    this.#fillEnds(0, entries.length)
  }

  within(from: number, to: number): readonly Recreation[] {
    const found: Recreation[] = []
    this.#collect({ from, to }, found, 0, this.#entries.length)
    return found
  }

  #fillEnds(first: number, end: number): number {
    if (first >= end) return 0
    const middle = (first + end) >> 1
    const entry = this.#entries[middle]
    const last = Math.max(
      entry ? this.#side.idOf(entry).clock + entry.length : 0,
      this.#fillEnds(first, middle),
      this.#fillEnds(middle + 1, end),
    )
    this.#lastEnds[middle] = last
    return last
  }

  #collect(
    range: { readonly from: number; readonly to: number },
    found: Recreation[],
    first: number,
    end: number,
  ): void {
    const middle = (first + end) >> 1
    const entry = this.#entries[middle]
    if (first >= end || !entry || (this.#lastEnds[middle] ?? 0) <= range.from) return
    this.#collect(range, found, first, middle)
    const { clock } = this.#side.idOf(entry)
    if (found.length === OVERLAPPING_MAX || clock >= range.to) return
    if (clock + entry.length > range.from) found.push(entry)
    if (found.length < OVERLAPPING_MAX) this.#collect(range, found, middle + 1, end)
  }
}

/** Of several that were made of the same, the order in which they count: the same in every replica. */
export function compareMade(one: ID, other: ID): number {
  return compareIDs(one, other) ? 0 : one.client - other.client || one.clock - other.clock
}

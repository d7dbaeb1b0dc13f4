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
  readonly #byOld: TreesByClient
  readonly #byMade: TreesByClient
  #lookUpCount = 0
  readonly #acts: ReadonlyMap<Recreation, readonly Recreation[]>
  readonly #bounds = new WeakMap<readonly Recreation[], readonly ID[]>()

  /** `acts` has the entries that were written as one together. */
  constructor(
    entries: readonly Recreation[],
    acts: readonly (readonly Recreation[])[] = entries.map((entry) => [entry]),
  ) {
    this.entries = entries
    this.#acts = new Map(acts.flatMap((act) => act.map((entry) => [entry, act])))
    this.#byOld = new TreesByClient(entries, OLD)
    this.#byMade = new TreesByClient(entries, MADE)
  }

  /** How often it was asked what was made of characters, or what they were made of, until now. */
  get lookUpCount(): number {
    return this.#lookUpCount
  }

  /** What characters of a client from one clock up to another were made again as. Of more than a few, those that start first. */
  madeOf(client: number, from: number, to: number): readonly Recreation[] {
    this.#lookUpCount++
    return this.#byOld.within(client, from, to)
  }

  /** The entries that were written as one together with this one, which is among them. */
  actOf(entry: Recreation): readonly Recreation[] {
    return this.#acts.get(entry) ?? [entry]
  }

  /** What stood to the right of what the act of an entry took away, of each stretch once. */
  boundsOf(entry: Recreation): readonly ID[] {
    const act = this.actOf(entry)
    const known = this.#bounds.get(act)
    if (known) return known
    const bounds = [
      ...new Map(
        act.flatMap(({ before, made }) =>
          before && !compareIDs(before, made)
            ? [[`${before.client}:${before.clock}`, before] as const]
            : [],
        ),
      ).values(),
    ]
    this.#bounds.set(act, bounds)
    return bounds
  }

  /** What characters of a client from one clock up to another were made of. Of more than a few, those that start first. */
  originsOf(client: number, from: number, to: number): readonly Recreation[] {
    this.#lookUpCount++
    return this.#byMade.within(client, from, to)
  }
}

const NOTHING: readonly Recreation[] = []

/** A tree for each client, made when it is asked for first: most of a record is never asked for before the record changes. */
class TreesByClient {
  readonly #side: Side
  readonly #entries: ReadonlyMap<number, readonly Recreation[]>
  readonly #trees = new Map<number, IntervalTree>()

  constructor(entries: readonly Recreation[], side: Side) {
    this.#side = side
    this.#entries = Map.groupBy(entries, (entry) => side.idOf(entry).client)
  }

  within(client: number, from: number, to: number): readonly Recreation[] {
    const entries = this.#entries.get(client)
    if (!entries) return NOTHING
    let tree = this.#trees.get(client)
    if (!tree) this.#trees.set(client, (tree = new IntervalTree(entries, this.#side)))
    return tree.within(from, to)
  }
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

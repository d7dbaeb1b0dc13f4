import type { Recreation } from './recreations.ts'

/** An entry of the record of what was made again. */
export interface RecordedRecreation extends Recreation {
  /** The client that wrote it. */
  readonly author: number
  /** Its place in the record, the same in every replica. */
  readonly order: number
}

/**
 * How many entries are looked at where they say something of the same character. One is made again twice where two people do so at once; more
 * than a few are made up.
 */
export const OVERLAPPING_MAX = 16

/** The entries about the characters of one client, as a balanced tree of intervals. */
interface IntervalTree {
  /** By the clock at which they start. */
  readonly entries: readonly RecordedRecreation[]
  /** At the middle of each part of `entries`, the last end in that part. */
  readonly lastEnds: Float64Array
}

/** The record of what was made again. A question costs the same however many entries there are, and however long they claim to be. */
export class RecreationIndex {
  readonly #byClient = new Map<number, IntervalTree>()
  readonly #ownByAuthor: ReadonlyMap<number, readonly RecordedRecreation[]>

  /** `entries` in the order of the record. */
  constructor(entries: readonly RecordedRecreation[]) {
    for (const [client, some] of Map.groupBy(entries, ({ old }) => old.client)) {
      some.sort((one, other) => one.old.clock - other.old.clock || one.order - other.order)
      const tree = { entries: some, lastEnds: new Float64Array(some.length) }
      fillEnds(tree, 0, some.length)
      this.#byClient.set(client, tree)
    }
    const own = entries.filter(({ author, made }) => author === made.client)
    this.#ownByAuthor = Map.groupBy(own, ({ author }) => author)
  }

  /** What a client says that it made again itself, in the order of the record. */
  madeBy(client: number): readonly RecordedRecreation[] {
    return this.#ownByAuthor.get(client) ?? []
  }

  /**
   * What is recorded of the characters of a client from one clock up to another, in the order of the record. Of more than a few, those that
   * start first.
   */
  within(client: number, from: number, to: number): readonly RecordedRecreation[] {
    const tree = this.#byClient.get(client)
    if (!tree) return NOTHING
    const found: RecordedRecreation[] = []
    collect(tree, { from, to }, found, 0, tree.entries.length)
    return found.toSorted((one, other) => one.order - other.order)
  }
}

const NOTHING: readonly RecordedRecreation[] = []

function fillEnds(tree: IntervalTree, first: number, end: number): number {
  if (first >= end) return 0
  const middle = (first + end) >> 1
  const entry = tree.entries[middle]
  const last = Math.max(
    entry ? entry.old.clock + entry.length : 0,
    fillEnds(tree, first, middle),
    fillEnds(tree, middle + 1, end),
  )
  tree.lastEnds[middle] = last
  return last
}

function collect(
  tree: IntervalTree,
  range: { readonly from: number; readonly to: number },
  found: RecordedRecreation[],
  first: number,
  end: number,
): void {
  const middle = (first + end) >> 1
  const entry = tree.entries[middle]
  if (first >= end || !entry || (tree.lastEnds[middle] ?? 0) <= range.from) return
  collect(tree, range, found, first, middle)
  if (found.length === OVERLAPPING_MAX || entry.old.clock >= range.to) return
  if (entry.old.clock + entry.length > range.from) found.push(entry)
  if (found.length < OVERLAPPING_MAX) collect(tree, range, found, middle + 1, end)
}

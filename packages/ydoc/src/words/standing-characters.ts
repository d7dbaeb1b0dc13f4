import * as Y from 'yjs'
import type { CharacterRun } from './character-runs.ts'
import { recreationsOf, STEPS_MAX } from './recreations.ts'
import { markOf, type CharRun, type WordsBlock } from './words-block.ts'
import type { WordsMap } from './words-map.ts'
import { WORDS_ROOT } from './words-roots.ts'

/** What is left of some characters in one block. */
export interface StandingPart {
  readonly block: WordsBlock
  /** How many of them. */
  readonly count: number
  /** In the block's text: of the first of them, and after the last one. What stands between need not be theirs. */
  readonly start: number
  readonly end: number
}

/** What is left of some characters. */
export interface StandingCharacters {
  /** A part for each block that holds any of them, in reading order. */
  readonly parts: readonly StandingPart[]
  readonly standingCount: number
  readonly totalCount: number
  /** False if those that stand come in another order than they had. */
  readonly isInOrder: boolean
  /** False while the document has not received all of them. */
  readonly isReceived: boolean
}

/** Counts what is left of `runs` in `doc`, and says where that is; see `standingStretches`. */
export function findStanding(
  doc: Y.Doc,
  words: WordsMap,
  runs: readonly CharacterRun[],
): StandingCharacters {
  const parts = new Map<WordsBlock, StandingPart>()
  let standingCount = 0
  let isInOrder = true
  let before = -1
  for (const { block, textOffset, length } of standingStretches(doc, words, runs)) {
    const at = words.startOf(block) + textOffset
    if (at < before) isInOrder = false
    before = at + length
    const part = parts.get(block)
    standingCount += length
    parts.set(block, {
      block,
      count: (part?.count ?? 0) + length,
      start: Math.min(part?.start ?? Infinity, textOffset),
      end: Math.max(part?.end ?? 0, textOffset + length),
    })
  }
  const inOrder = [...parts.values()].toSorted(
    (one, other) => words.numberOf(one.block) - words.numberOf(other.block),
  )
  return {
    parts: inOrder,
    standingCount,
    totalCount: runs.reduce((sum, { length }) => sum + length, 0),
    isInOrder,
    isReceived: runs.every((run) => run.clock + run.length <= Y.getState(doc.store, run.client)),
  }
}

/** Characters of one run that stand side by side. */
export interface StandingStretch {
  readonly block: WordsBlock
  /** Where they stand in the block's text. */
  readonly textOffset: number
  readonly length: number
}

/**
 * The characters of `runs` that stand in `doc`, whose words `words` are as they stand, in the order of the runs. One that was made again, as
 * by an undone deletion, stands where it was made. It costs as much as the items that hold them and, once for all that is asked of the
 * same words, as the items of their paragraphs.
 */
export function* standingStretches(
  doc: Y.Doc,
  words: WordsMap,
  runs: readonly CharacterRun[],
): Generator<StandingStretch> {
  for (const { client, clock, length } of runs) {
    const end = Math.min(clock + length, Y.getState(doc.store, client))
    for (let at = clock; at < end;) {
      const budget = { steps: STEPS_MAX }
      const { length: count, standing } = follow(doc, client, at, end - at, budget)
      at += count
      if (!standing) continue
      const block = words.blockOf(standing.item)
      if (!block) continue
      const { client: by, clock: from } = standing
      yield* shownOf(block, by, from, from + count)
    }
  }
}

/** What became of the first so many characters of a run; all of them stand side by side, or none stands. */
interface Followed {
  /** From 1 on. */
  readonly length: number
  readonly standing: (Y.ID & { readonly item: Y.Item }) | null
}

function follow(
  doc: Y.Doc,
  client: number,
  clock: number,
  max: number,
  budget: { steps: number },
): Followed {
  budget.steps--
  if (clock >= Y.getState(doc.store, client)) return { length: max, standing: null }
  const struct: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, clock))
  let length = Math.min(max, struct.id.clock + struct.length - clock)
  if (struct instanceof Y.Item && isShown(doc, struct)) {
    return { length, standing: { client, clock, item: struct } }
  }
  for (const { old, made, length: count } of recreationsOf(doc).get(client) ?? []) {
    if (old.clock + count <= clock || old.clock >= clock + length) continue
    // What is recorded of a part of them only is for another turn.
    length = Math.min(length, old.clock > clock ? old.clock - clock : old.clock + count - clock)
    if (old.clock > clock || budget.steps === 0) continue
    const again = follow(doc, made.client, made.clock + clock - old.clock, length, budget)
    length = again.length
    if (again.standing) return again
  }
  return { length, standing: null }
}

function isShown(doc: Y.Doc, item: Y.Item): boolean {
  const isInWords = item.parent === doc.share.get(WORDS_ROOT)
  return isInWords && !item.deleted && item.countable && !markOf(item)
}

/** Where a block shows the characters of `client` from one clock to another. */
function* shownOf(
  block: WordsBlock,
  client: number,
  from: number,
  to: number,
): Generator<StandingStretch> {
  const runs = runsByClient(block).get(client) ?? []
  for (let at = firstEndingAfter(runs, from); at < runs.length; at++) {
    const run = runs[at]
    if (!run || run.clock >= to) return
    const start = Math.max(from, run.clock)
    const end = Math.min(to, run.clock + run.length)
    yield { block, textOffset: run.textOffset + start - run.clock, length: end - start }
  }
}

const runsOfBlock = new WeakMap<WordsBlock, ReadonlyMap<number, readonly CharRun[]>>()

/** Ordered by clock. */
function runsByClient(block: WordsBlock): ReadonlyMap<number, readonly CharRun[]> {
  const known = runsOfBlock.get(block)
  if (known) return known
  const made = Map.groupBy(block.runs, ({ client }) => client)
  for (const runs of made.values()) runs.sort((one, other) => one.clock - other.clock)
  runsOfBlock.set(block, made)
  return made
}

function firstEndingAfter(runs: readonly CharRun[], clock: number): number {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    const run = runs[middle]
    if (run && run.clock + run.length <= clock) low = middle + 1
    else high = middle
  }
  return low
}

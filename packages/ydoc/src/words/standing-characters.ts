import * as Y from 'yjs'
import type { CharacterRun } from './character-runs.ts'
import { recreationsOf } from './recreations.ts'
import { standingOf, type StepBudget } from './same-character.ts'
import { WaysOfCharacters } from './ways-of-characters.ts'
import { type CharRun, type WordsBlock } from './words-block.ts'
import type { WordsMap } from './words-map.ts'

/** What is left of some characters in one block. */
export interface StandingPart {
  readonly block: WordsBlock
  /** How many of them. */
  readonly count: number
}

/**
 * How often characters of one annotation are looked up in the record of what was made again. One whose every character stands in another run
 * takes a few for each of its 1,024, and one that was carried through the text key by key some hundreds for each of a few; more are made up.
 */
const RECORD_STEPS_MAX = 16_384

/** What looking for the characters of one annotation may take of the record: where they stand, and which acts brought them there. */
interface RecordLimits {
  readonly standing: StepBudget
  readonly ways: StepBudget
}

function limitsOf(steps: number): RecordLimits {
  return { standing: { steps }, ways: { steps } }
}

/** What is left of some characters. */
export interface StandingCharacters {
  /** A part for each block that holds any of them, in reading order. */
  readonly parts: readonly StandingPart[]
  /** Where they stand, in the order that they had. */
  readonly stretches: readonly StandingStretch[]
  readonly standingCount: number
  readonly totalCount: number
  /** False if those that stand come in another order than they had. */
  readonly isInOrder: boolean
  /** What those say that stand, if some of them were made again, by whoever says so; else null: they say what they said. */
  readonly saidAgain: string | null
  /** False while the document has not received all of them. */
  readonly isReceived: boolean
}

/**
 * As `findStanding`, for one of many annotations that share a budget of questions to the record: it is overrun by the last one rather than have that begun
 * in vain. Null if it is spent, or if this one would take more than `share` of it. Characters that stand where they stood take nothing.
 */
export function findStandingWithin(
  doc: Y.Doc,
  words: WordsMap,
  runs: readonly CharacterRun[],
  budget: StepBudget,
  share = RECORD_STEPS_MAX,
): StandingCharacters | null {
  const most = budget.steps > 0 ? share : 0
  const limits = limitsOf(most)
  const known = recreationsOf(doc)
  const before = known.lookUpCount
  const found = findStanding(doc, words, runs, limits)
  budget.steps -= known.lookUpCount - before
  const left = [limits.standing.steps, limits.ways.steps]
  const isCut = left.some((steps) => steps <= 0 && steps < most)
  return isCut && most < RECORD_STEPS_MAX ? null : found
}

/** Counts what is left of `runs` in `doc`, and says where that is; see `standingStretches`. */
export function findStanding(
  doc: Y.Doc,
  words: WordsMap,
  runs: readonly CharacterRun[],
  limits?: RecordLimits,
): StandingCharacters {
  const counts = new Map<WordsBlock, number>()
  const stretches = [...standingStretches(doc, words, runs, limits)]
  let isInOrder = true
  let before = -1
  for (const { block, textOffset, length } of stretches) {
    const at = words.startOf(block) + textOffset
    if (at < before) isInOrder = false
    before = at + length
    counts.set(block, (counts.get(block) ?? 0) + length)
  }
  const parts = [...counts]
    .map(([block, count]) => ({ block, count }))
    .toSorted((one, other) => words.numberOf(one.block) - words.numberOf(other.block))
  return {
    parts,
    stretches,
    standingCount: stretches.reduce((sum, { length }) => sum + length, 0),
    totalCount: runs.reduce((sum, { length }) => sum + length, 0),
    isInOrder,
    saidAgain: stretches.some(({ isMadeAgain }) => isMadeAgain) ? wordsOf(stretches) : null,
    isReceived: areReceived(doc, runs),
  }
}

/** Whether a document has all characters of these runs, whatever became of them. */
export function areReceived(doc: Y.Doc, runs: readonly CharacterRun[]): boolean {
  return runs.every(({ client, clock, length }) => clock + length <= Y.getState(doc.store, client))
}

function wordsOf(stretches: readonly StandingStretch[]): string {
  return stretches
    .map(({ block, textOffset, length }) => block.text.slice(textOffset, textOffset + length))
    .join('')
}

/** Characters of one run that stand side by side. */
export interface StandingStretch {
  /** Which of all characters of the runs is the first of them, in UTF-16 units from 0. */
  readonly number: number
  readonly block: WordsBlock
  /** Where they stand in the block's text. */
  readonly textOffset: number
  readonly length: number
  /** False if they are the very characters of the run. */
  readonly isMadeAgain: boolean
  /** Null if they stand where they did; else what stands for the acts that carried them, the same for all that these carried. */
  readonly way: object | null
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
  limits: RecordLimits = limitsOf(RECORD_STEPS_MAX),
): Generator<StandingStretch> {
  const recreations = recreationsOf(doc)
  const ways = new WaysOfCharacters(doc, limits.ways)
  let before = 0
  for (const { client, clock, length } of runs) {
    const first = before - clock
    before += length
    const end = Math.min(clock + length, Y.getState(doc.store, client))
    for (let at = clock; at < end;) {
      const span = { client, clock: at, length: end - at }
      const { length: count, standing: found } = standingOf(doc, recreations, span, limits.standing)
      const [standing] = found
      at += count
      if (!standing) continue
      const block = words.blockOf(standing.item)
      if (!block) continue
      const { client: by, clock: from } = standing
      const old = at - count
      const unit = Y.createID(client, old)
      const isMadeAgain = !Y.compareIDs(unit, Y.createID(by, from))
      const way = ways.wayTo(standing, unit)
      for (const { start, ...shown } of shownOf(block, by, from, from + count)) {
        yield { number: first + old + start - from, ...shown, isMadeAgain, way }
      }
    }
  }
}

/** Where a block shows the characters of `client` from one clock to another, and from which clock on. */
function* shownOf(
  block: WordsBlock,
  client: number,
  from: number,
  to: number,
): Generator<Omit<StandingStretch, 'number' | 'isMadeAgain' | 'way'> & { readonly start: number }> {
  const runs = runsByClient(block).get(client) ?? []
  for (let at = firstEndingAfter(runs, from); at < runs.length; at++) {
    const run = runs[at]
    if (!run || run.clock >= to) return
    const start = Math.max(from, run.clock)
    const end = Math.min(to, run.clock + run.length)
    yield { start, block, textOffset: run.textOffset + start - run.clock, length: end - start }
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

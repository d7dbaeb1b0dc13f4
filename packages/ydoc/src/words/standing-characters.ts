import * as Y from 'yjs'
import type { CharacterRun } from './character-runs.ts'
import { recreationsOf } from './recreations.ts'
import { standingOf, STEPS_MAX } from './same-character.ts'
import { type CharRun, type WordsBlock } from './words-block.ts'
import type { WordsMap } from './words-map.ts'

/** What is left of some characters in one block. */
export interface StandingPart {
  readonly block: WordsBlock
  /** How many of them. */
  readonly count: number
  /** In the block's text: of the first of them, and after the last one. What stands between need not be theirs. */
  readonly start: number
  readonly end: number
  /** Where in the block they stand in their order, in reading order. */
  readonly pieces: readonly StandingPiece[]
}

/**
 * Characters of one annotation that stand in their order in the text of one block, with whatever was put between them. `first` and `last` count
 * the stretches of all its characters in the order they had, so that the piece that goes on with them begins with `last + 1`.
 */
interface StandingPiece {
  readonly start: number
  readonly end: number
  readonly first: number
  readonly last: number
}

/**
 * How often characters of one annotation are looked up in the record of what was made again. One whose every character stands in another run
 * takes a few for each of its 1,024, and one that was carried through the text key by key some hundreds for each of a few; more are made up.
 */
const RECORD_STEPS_MAX = 16_384

/** What is left of some characters. */
export interface StandingCharacters {
  /** A part for each block that holds any of them, in reading order. */
  readonly parts: readonly StandingPart[]
  readonly standingCount: number
  readonly totalCount: number
  /** False if those that stand come in another order than they had. */
  readonly isInOrder: boolean
  /** What those say that stand, if some of them were made again, by whoever says so; else null: they say what they said. */
  readonly saidAgain: string | null
  /** False while the document has not received all of them. */
  readonly isReceived: boolean
}

/** Counts what is left of `runs` in `doc`, and says where that is; see `standingStretches`. */
export function findStanding(
  doc: Y.Doc,
  words: WordsMap,
  runs: readonly CharacterRun[],
): StandingCharacters {
  const parts = new Map<WordsBlock, Omit<StandingPart, 'pieces'>>()
  const stretchesIn = new Map<WordsBlock, StandingPiece[]>()
  let number = 0
  let standingCount = 0
  let isInOrder = true
  let before = -1
  let said = ''
  let isMadeAgain = false
  for (const stretch of standingStretches(doc, words, runs)) {
    const { block, textOffset, length } = stretch
    said += block.text.slice(textOffset, textOffset + length)
    isMadeAgain ||= stretch.isMadeAgain
    const at = words.startOf(block) + textOffset
    if (at < before) isInOrder = false
    before = at + length
    const part = parts.get(block)
    const own = stretchesIn.get(block) ?? []
    stretchesIn.set(block, own)
    own.push({ start: textOffset, end: textOffset + length, first: number, last: number })
    number++
    standingCount += length
    parts.set(block, {
      block,
      count: (part?.count ?? 0) + length,
      start: Math.min(part?.start ?? Infinity, textOffset),
      end: Math.max(part?.end ?? 0, textOffset + length),
    })
  }
  const inOrder = [...parts.values()]
    .map((part) => ({ ...part, pieces: piecesIn(stretchesIn.get(part.block) ?? []) }))
    .toSorted((one, other) => words.numberOf(one.block) - words.numberOf(other.block))
  return {
    parts: inOrder,
    standingCount,
    totalCount: runs.reduce((sum, { length }) => sum + length, 0),
    isInOrder,
    saidAgain: isMadeAgain ? said : null,
    isReceived: runs.every((run) => run.clock + run.length <= Y.getState(doc.store, run.client)),
  }
}

function piecesIn(stretches: readonly StandingPiece[]): StandingPiece[] {
  const pieces: StandingPiece[] = []
  for (const stretch of stretches.toSorted((one, other) => one.start - other.start)) {
    const before = pieces.at(-1)
    if (before?.last !== stretch.first - 1) pieces.push(stretch)
    else
      pieces[pieces.length - 1] = {
        ...before,
        end: Math.max(before.end, stretch.end),
        last: stretch.last,
      }
  }
  return pieces
}

/** Characters of one run that stand side by side. */
export interface StandingStretch {
  readonly block: WordsBlock
  /** Where they stand in the block's text. */
  readonly textOffset: number
  readonly length: number
  /** False if they are the very characters of the run. */
  readonly isMadeAgain: boolean
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
  const recreations = recreationsOf(doc)
  let stepsLeft = RECORD_STEPS_MAX
  for (const { client, clock, length } of runs) {
    const end = Math.min(clock + length, Y.getState(doc.store, client))
    for (let at = clock; at < end;) {
      const steps = Math.min(STEPS_MAX, stepsLeft)
      const budget = { steps }
      const span = { client, clock: at, length: end - at }
      const { length: count, standing: found } = standingOf(doc, recreations, span, budget)
      const [standing] = found
      stepsLeft -= steps - budget.steps
      at += count
      if (!standing) continue
      const block = words.blockOf(standing.item)
      if (!block) continue
      const { client: by, clock: from } = standing
      const isMadeAgain = by !== client || from !== at - count
      for (const shown of shownOf(block, by, from, from + count)) yield { ...shown, isMadeAgain }
    }
  }
}

/** Where a block shows the characters of `client` from one clock to another. */
function* shownOf(
  block: WordsBlock,
  client: number,
  from: number,
  to: number,
): Generator<Omit<StandingStretch, 'isMadeAgain'>> {
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

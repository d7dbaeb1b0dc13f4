import type { BreakCue, ParagraphRole } from '@variorum/document'
import { acceptSeries } from './enumeration-series.ts'
import { findEnumerators } from './enumerators.ts'
import { findFrontMatter, type Block, type Cut } from './front-matter.ts'
import { lengthCuts } from './length-cuts.ts'
import { findLineHeadings } from './line-headings.ts'
import { NearBreaks } from './near-breaks.ts'
import { blockAt, blockEnd, partCuts } from './parts.ts'
import { runningBlocks } from './running-blocks.ts'
import { runningCuts, turnCuts } from './running-cuts.ts'
import { sentencesIn } from './sentences.ts'
import { textLines } from './text-lines.ts'
import { pairWeights, topicCuts } from './topic-sentences.ts'

/** A paragraph as a stretch of the text, without the white space around it. */
interface ParagraphStretch extends Block {
  readonly role: ParagraphRole
}

/** A place within a line where a paragraph begins or might. */
export interface FoundBreak {
  readonly at: number
  readonly cue: BreakCue
  readonly confidence: number
  readonly isTaken: boolean
}

interface SplitText {
  readonly paragraphs: readonly ParagraphStretch[]
  /** In order. */
  readonly breaks: readonly FoundBreak[]
  /** The starts of lines so long that their breaks must be lost, though the text has others. */
  readonly lost: readonly number[]
}

/** What is known of a text before it is split. */
export interface SplitOptions {
  readonly siteTitle: string | null
  /** Whether it was taken apart and put together, so that its lines are not its author's. */
  readonly areBreaksLost?: boolean
  /** What a person decided about a break; undefined where they left it as it was found. */
  readonly choiceAt?: (at: number) => boolean | undefined
}

/** From here on a break is taken unless somebody refuses it; below, it is offered. */
const TAKEN_FROM = 0.8

/**
 * Sets a text in paragraphs: one for each line, and within lines that have lost their breaks where title, date, address, headings, numbered points and
 * the turns of a speech begin. Breaks that are not sure are offered; the lines of an author are left as they are.
 */
export function splitParagraphs(text: string, options: SplitOptions): SplitText {
  const blocks = textLines(text)
  const running = runningBlocks(blocks, options.areBreaksLost ?? false)
  const planned = planCuts(text, blocks, running, options.siteTitle)
  const lineStarts = new Set(blocks.map(({ start }) => start))
  const roles = new Map<number, ParagraphRole>()
  const breaks: FoundBreak[] = []
  for (const { at, role, cue, confidence } of planned) {
    if (lineStarts.has(at)) {
      roles.set(at, role)
      continue
    }
    const isTaken = options.choiceAt?.(at) ?? confidence >= TAKEN_FROM
    breaks.push({ at, cue, confidence, isTaken })
    if (isTaken) roles.set(at, role)
  }
  const isTheText = running.length === blocks.length
  return {
    paragraphs: stretches(text, blocks, roles),
    breaks,
    lost: isTheText ? [] : running.map(({ start }) => start),
  }
}

/** All cuts in order, at most one at a place; every line begins with one. */
function planCuts(
  text: string,
  blocks: readonly Block[],
  running: readonly Block[],
  siteTitle: string | null,
): Cut[] {
  const lineStarts = new Set(blocks.map(({ start }) => start))
  const runs = new Set(running.map(({ start }) => start))
  const lineOf = (at: number): Block | undefined => blockAt(blocks, at)
  const isRunning = (at: number): boolean => runs.has(lineOf(at)?.start ?? -1)
  const mayStand = ({ at }: { readonly at: number }): boolean => lineStarts.has(at) || isRunning(at)

  const front = findFrontMatter(text, blocks, siteTitle).filter(mayStand)
  const possible = findEnumerators(text, lineStarts).filter(({ start }) => mayStand({ at: start }))
  const enumerators = acceptSeries(text, possible)
  const firstHeading = enumerators.find(({ kind }) => kind === 'heading')?.start ?? null

  const cuts = new Map<number, Cut>(
    blocks.map(({ start }) => [start, { at: start, role: 'body', cue: 'front', confidence: 1 }]),
  )
  const put = (some: readonly Cut[]): void => {
    for (const cut of some) cuts.set(cut.at, cut)
  }
  put(running.flatMap((block) => runningCuts(text, block, firstHeading)))
  put(front)
  const sure = [...cuts.values()].filter(({ confidence }) => confidence >= TAKEN_FROM)
  const borders = new Set(
    [...sure, ...enumerators.map(({ start }) => ({ at: start }))].map(({ at }) => at),
  )
  const next = nextOf([...borders].toSorted(byValue))
  const isFrontAt = new Set(front.filter(({ role }) => role !== 'body').map(({ at }) => at))
  const parts = enumerators.filter(({ start }) => !isFrontAt.has(start))
  const limitOf = (start: number): number =>
    Math.min(next.get(start) ?? text.length, blockEnd(blocks, start))
  put(partCuts(text, parts, { limitOf, isRunning }))
  const taken = new Set([...front.map(({ at }) => at), ...enumerators.map(({ start }) => start)])
  put(findLineHeadings(text, blocks, taken))
  addDoubtful(text, running, cuts, firstHeading !== null)
  return [...cuts.values()].toSorted((one, other) => one.at - other.at)
}

// Two topics as near as this are one.
const MIN_TOPIC_LENGTH = 120

/** Adds the breaks that only the words speak for, the likeliest first, each at some distance from the others. */
function addDoubtful(
  text: string,
  running: readonly Block[],
  cuts: Map<number, Cut>,
  isReport: boolean,
): void {
  const near = new NearBreaks([...cuts.keys()])
  const add = (cut: Cut, length: number): void => {
    if (!near.isFar(cut.at, length)) return
    near.add(cut.at)
    cuts.set(cut.at, cut)
  }
  const weigh = running.length > 0 ? pairWeights(text) : null
  for (const block of running) {
    const sentences = sentencesIn(text, block.start, block.end)
    const starts = sentences.map(({ start }) => start)
    const isFar = (at: number, length: number): boolean => near.isFar(at, length)
    for (const cut of turnCuts(text, starts, isFar, isReport)) add(cut, 0)
    const topics = weigh ? topicCuts(text, sentences, weigh) : []
    for (const cut of topics.toSorted((one, other) => other.confidence - one.confidence)) {
      add(cut, MIN_TOPIC_LENGTH)
    }
    for (const cut of lengthCuts(sentences, block, near)) add(cut, 0)
  }
}

function byValue(one: number, other: number): number {
  return one - other
}

/** For each offset the next greater one. */
function nextOf(sorted: readonly number[]): ReadonlyMap<number, number> {
  const next = new Map<number, number>()
  for (const [index, at] of sorted.entries()) {
    const following = sorted[index + 1]
    if (following !== undefined) next.set(at, following)
  }
  return next
}

function stretches(
  text: string,
  blocks: readonly Block[],
  roles: ReadonlyMap<number, ParagraphRole>,
): ParagraphStretch[] {
  const cuts = [...roles].toSorted(([one], [other]) => one - other)
  const found: ParagraphStretch[] = []
  for (const [index, [at, role]] of cuts.entries()) {
    const to = Math.min(cuts[index + 1]?.[0] ?? text.length, blockEnd(blocks, at))
    const start = at + leadingSpaces(text, at, to)
    const end = to - trailingSpaces(text, start, to)
    if (start < end) found.push({ start, end, role })
  }
  return found
}

function leadingSpaces(text: string, start: number, end: number): number {
  return end - start - text.slice(start, end).trimStart().length
}

function trailingSpaces(text: string, start: number, end: number): number {
  return end - start - text.slice(start, end).trimEnd().length
}

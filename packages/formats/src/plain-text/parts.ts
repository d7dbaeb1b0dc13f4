import { isNamedPart, MAX_HEADING_LENGTH } from './enumeration-series.ts'
import type { Enumerator, EnumeratorKind } from './enumerators.ts'
import type { Block, Cut } from './front-matter.ts'
import { headingEnd } from './heading-ends.ts'
import { firstSentenceEnd } from './sentences.ts'
import { skipSpaces } from './text-lines.ts'

// A heading that is a whole sentence is a short one; a longer sentence is an enumerated paragraph.
const MAX_HEADING_SENTENCE = 60

/** What surrounds the parts of a text. */
export interface PartsAround {
  /** Where the next cut or the end of its line stands. */
  readonly limitOf: (start: number) => number
  /** Whether its line has lost its breaks, so that paragraphs begin within it. */
  readonly isRunning: (start: number) => boolean
}

/**
 * The cuts that the accepted enumerators make. A point is a paragraph; a heading ends where the next part begins, where its sentence cannot go on, or with its
 * first sentence. If half of a series have no room for a heading (they are one long or only sentence), the series is a list, and all of it are points. So is a
 * heading in a line that goes on after it: its author set it so. In running text that is the rule for closed headings below the first level.
 */
export function partCuts(
  text: string,
  enumerators: readonly Enumerator[],
  around: PartsAround,
): Cut[] {
  const cuts: Cut[] = []
  const inline = inlinePoints(text, enumerators)
  const articles = enumerators.filter(({ kind }) => kind === 'article')
  const named = articles.filter(({ start }) => isShortLine(text, start, around.limitOf(start)))
  // Where most articles are sentences, a short one is a sentence, too.
  const haveNames = named.length * 2 > articles.length
  const openHeadings = new Map<EnumeratorKind, HeadingSeries>()
  const close = ({ cuts: own, lists, isSaid }: HeadingSeries): void => {
    const members = own.filter(({ isMember }) => isMember)
    const isList = isSaid || lists * 2 >= members.length
    for (const { isMember, ...cut } of own) {
      if (isMember || !isList) cuts.push(isList ? { ...cut, role: 'point' } : cut)
    }
  }
  for (const enumerator of enumerators) {
    const { kind, start } = enumerator
    const limit = around.limitOf(start)
    if (isNamedPart(kind)) {
      const mayBeHeading = kind !== 'article' || haveNames
      if (mayBeHeading && isShortLine(text, start, limit))
        cuts.push({ at: start, role: 'heading', ...SURE })
    } else if (kind === 'heading' || kind === 'subheading') {
      const open = openHeadings.get(kind)
      if (open && enumerator.number === 1) close(open)
      const series = open && enumerator.number > 1 ? open : { cuts: [], lists: 0, isSaid: false }
      openHeadings.set(kind, series)
      addHeading(series, text, enumerator, limit, around.isRunning(start))
    } else {
      const confidence = inline.has(start) ? 0.5 : 0.95
      cuts.push({ at: start, role: 'point', cue: 'point', confidence })
    }
  }
  for (const series of openHeadings.values()) close(series)
  return cuts
}

// 一是…。二是…。 of a sentence each stand in one paragraph as often as not, in a text that is long enough to have paragraphs.
const MAX_INLINE_POINT = 60
const MIN_LONG_TEXT = 1_000

/** The starts of points in running text that are so short that they may be one paragraph together, and that no heading goes before. */
function inlinePoints(text: string, enumerators: readonly Enumerator[]): ReadonlySet<number> {
  const inline = new Set<number>()
  if (text.length < MIN_LONG_TEXT) return inline
  const points = enumerators.filter(({ kind }) => kind === 'point' || kind === 'ordinal')
  let series: Enumerator[] = []
  const close = (): void => {
    const [first] = series
    const length = ((series.at(-1)?.start ?? 0) - (first?.start ?? 0)) / (series.length - 1)
    const mayBeInline = first?.stands === 'sentence' || first?.stands === 'colon'
    if (mayBeInline && series.length > 1 && length <= MAX_INLINE_POINT) {
      for (const { start } of series) inline.add(start)
    }
    series = []
  }
  for (const point of points) {
    const last = series.at(-1)
    if (last && (point.kind !== last.kind || point.number !== last.number + 1)) close()
    series.push(point)
  }
  close()
  return inline
}

const SURE = { cue: 'heading', confidence: 0.97 } as const

interface HeadingCut extends Cut {
  /** False for the paragraph after a heading. */
  readonly isMember: boolean
}

interface HeadingSeries {
  readonly cuts: HeadingCut[]
  /** How many members can only be items of a list. */
  lists: number
  /** A member ends with a semicolon, as no heading does. */
  isSaid: boolean
}

function addHeading(
  series: HeadingSeries,
  text: string,
  enumerator: Enumerator,
  limit: number,
  isRunning: boolean,
): void {
  const { kind, start } = enumerator
  const level = kind === 'heading' ? 'heading' : 'subheading'
  const sentenceEnd = firstSentenceEnd(text, start, limit)
  const inner = isRunning ? headingEnd(text, enumerator.end, sentenceEnd ?? limit) : null
  const isClosed = inner === null && sentenceEnd !== null
  const end = inner ?? sentenceEnd ?? limit
  const rest = skipSpaces(text, end, limit)
  const isTooLong = end - start > (isClosed ? MAX_HEADING_SENTENCE : MAX_HEADING_LENGTH)
  // One closed sentence and nothing more is an item of a list, unless it is of the first level.
  const isItem = isTooLong || (isClosed && rest >= limit && level === 'subheading')
  if (isItem) series.lists++
  if (!isRunning && /[；;]$/.test(text.slice(start, limit).trimEnd())) series.isSaid = true
  const goesOn = rest < limit && !isTooLong
  const isRunIn = goesOn && (!isRunning || (isClosed && level === 'subheading'))
  series.cuts.push({
    at: start,
    role: isTooLong || isRunIn ? 'point' : level,
    ...SURE,
    isMember: true,
  })
  if (!goesOn || isRunIn) return
  const after = { at: rest, role: 'body', cue: 'after-heading', confidence: 0.85 } as const
  series.cuts.push({ ...after, isMember: false })
}

// 第一条 alone in its line, or with a short name after it.
const MAX_CHAPTER_LINE = 40

function isShortLine(text: string, start: number, limit: number): boolean {
  return limit - start <= MAX_CHAPTER_LINE && firstSentenceEnd(text, start, limit) === null
}

/** The end of the line that `at` stands in. `blocks` are in order. */
export function blockEnd(blocks: readonly Block[], at: number): number {
  return blockAt(blocks, at)?.end ?? at
}

/** The line that `at` stands in, or else the one before it. `blocks` are in order. */
export function blockAt(blocks: readonly Block[], at: number): Block | undefined {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle]?.start ?? Infinity) <= at) low = middle
    else high = middle - 1
  }
  return blocks[low]
}

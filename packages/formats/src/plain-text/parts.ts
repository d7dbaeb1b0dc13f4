import { MAX_HEADING_LENGTH } from './enumeration-series.ts'
import type { Enumerator, EnumeratorKind } from './enumerators.ts'
import type { Block, Cut } from './front-matter.ts'
import { firstSentenceEnd } from './sentences.ts'
import { skipSpaces } from './text-lines.ts'

// A heading that is a whole sentence is a short one; a longer sentence is an enumerated paragraph.
const MAX_HEADING_SENTENCE = 60

/**
 * The cuts that the accepted enumerators make. `limitOf` says where the next cut or the end of its line stands. A point is a paragraph; a heading
 * ends where the next part begins, or with its first sentence: never inside one, since a wrong cut is worse than a long
 * heading. If half of a series have no room for a heading (they are one long or only sentence), the series is a list, and all of it are points.
 */
export function partCuts(
  text: string,
  enumerators: readonly Enumerator[],
  limitOf: (start: number) => number,
): Cut[] {
  const cuts: Cut[] = []
  const openHeadings = new Map<EnumeratorKind, HeadingSeries>()
  const close = ({ cuts: own, lists }: HeadingSeries): void => {
    const members = own.filter(({ isMember }) => isMember)
    const isList = lists * 2 >= members.length
    for (const { at, role, isMember } of own) {
      if (isMember || !isList) cuts.push({ at, role: isList ? 'point' : role })
    }
  }
  for (const enumerator of enumerators) {
    const { kind, start } = enumerator
    const limit = limitOf(start)
    if (kind === 'chapter') {
      if (isShortLine(text, start, limit)) cuts.push({ at: start, role: 'heading' })
    } else if (kind === 'heading' || kind === 'subheading') {
      const open = openHeadings.get(kind)
      if (open && enumerator.number === 1) close(open)
      const series = open && enumerator.number > 1 ? open : { cuts: [], lists: 0 }
      openHeadings.set(kind, series)
      addHeading(series, text, enumerator, limit)
    } else cuts.push({ at: start, role: 'point' })
  }
  for (const series of openHeadings.values()) close(series)
  return cuts
}

interface HeadingCut extends Cut {
  /** False for the paragraph after a heading. */
  readonly isMember: boolean
}

interface HeadingSeries {
  readonly cuts: HeadingCut[]
  /** How many members can only be items of a list. */
  lists: number
}

function addHeading(
  series: HeadingSeries,
  text: string,
  enumerator: Enumerator,
  limit: number,
): void {
  const { kind, start } = enumerator
  const role = kind === 'heading' ? 'heading' : 'subheading'
  const sentenceEnd = firstSentenceEnd(text, start, limit)
  const isClosed = sentenceEnd !== null
  const end = sentenceEnd ?? limit
  const rest = skipSpaces(text, end, limit)
  const isTooLong = end - start > (isClosed ? MAX_HEADING_SENTENCE : MAX_HEADING_LENGTH)
  // One closed sentence and nothing more is an item of a list, unless it is of the first level.
  const isItem = isTooLong || (isClosed && rest >= limit && role === 'subheading')
  if (isItem) series.lists++
  series.cuts.push({ at: start, role: isTooLong ? 'point' : role, isMember: true })
  if (!isTooLong && rest < limit) series.cuts.push({ at: rest, role: 'body', isMember: false })
}

// 第一条 alone in its line, or with a short name after it.
const MAX_CHAPTER_LINE = 40

function isShortLine(text: string, start: number, limit: number): boolean {
  return limit - start <= MAX_CHAPTER_LINE && firstSentenceEnd(text, start, limit) === null
}

/** The end of the line that `at` stands in. `blocks` are in order. */
export function blockEnd(blocks: readonly Block[], at: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle]?.start ?? Infinity) <= at) low = middle
    else high = middle - 1
  }
  return blocks[low]?.end ?? at
}

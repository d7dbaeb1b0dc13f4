import type { Enumerator, EnumeratorKind } from './enumerators.ts'
import { firstSentenceEnd } from './sentences.ts'

// A kind counts afresh inside each part of the kinds above it.
const LEVELS: readonly (readonly EnumeratorKind[])[] = [
  // Articles count on from chapter to chapter.
  ['chapter', 'article'],
  ['section'],
  ['heading'],
  ['subheading'],
  ['point', 'ordinal', 'numbered'],
]

/**
 * The enumerators that open a part, in order: each follows its predecessor (二 after 一, 二是 after 一是 within the same
 * heading, or 二是 where the first was not numbered), begins a line or a sentence, and has company. The first of a series may also follow a colon, and 一是 may follow its heading without
 * any sign. One alone counts only as a heading at the start of a line.
 */
export function acceptSeries(text: string, enumerators: readonly Enumerator[]): Enumerator[] {
  let accepted: Enumerator[] = []
  for (const kinds of LEVELS) {
    const borders = accepted.map(({ start }) => start)
    const level = kinds.flatMap((kind) => {
      const candidates = enumerators.filter((enumerator) => enumerator.kind === kind)
      return acceptKind(text, candidates, accepted, borders)
    })
    accepted = [...accepted, ...level].toSorted((one, other) => one.start - other.start)
  }
  return accepted
}

function acceptKind(
  text: string,
  candidates: readonly Enumerator[],
  above: readonly Enumerator[],
  borders: readonly number[],
): Enumerator[] {
  const accepted: Enumerator[][] = []
  let series: Enumerator[] = []
  let passed = 0
  const close = (): void => {
    if (hasCompany(series)) accepted.push(series)
    series = []
  }
  for (const candidate of candidates) {
    while ((borders[passed] ?? Infinity) < candidate.start) {
      passed++
      close()
    }
    const last = series.at(-1)
    if (candidate.number === 1) {
      if (!canOpen(text, candidate, above[passed - 1])) continue
      close()
      series = [candidate]
    } else if (candidate.number === (last?.number ?? 0) + 1 && canFollow(candidate)) {
      series.push(candidate)
    } else if (isSecondOfUnsaid(candidate, last)) {
      series = [candidate]
    }
  }
  close()
  return accepted.flat()
}

/** `二是` where no `一是` was said: the paragraph before it is the first. */
function isSecondOfUnsaid(candidate: Enumerator, last: Enumerator | undefined): boolean {
  return !last && candidate.kind === 'point' && candidate.number === 2 && canFollow(candidate)
}

function hasCompany(series: readonly Enumerator[]): boolean {
  const [first] = series
  if (!first) return false
  return series.length > 1 || (first.stands === 'line' && first.kind === 'heading')
}

function canFollow({ kind, stands }: Enumerator): boolean {
  return stands === 'line' || (stands === 'sentence' && !isForLines(kind))
}

function canOpen(text: string, candidate: Enumerator, above: Enumerator | undefined): boolean {
  if (canFollow(candidate)) return true
  if (isForLines(candidate.kind)) return false
  if (candidate.stands === 'colon') return true
  // `一、切实抓好学习宣传一是要…`: a heading has no full stop, so its first point may touch it.
  if (candidate.kind !== 'point' && candidate.kind !== 'subheading') return false
  if (!above || /[,，、;；—]/.test(text[candidate.start - 1] ?? '')) return false
  const isTooFar = candidate.start - above.end > MAX_HEADING_LENGTH
  return !isTooFar && firstSentenceEnd(text, above.end, candidate.start) === null
}

function isForLines(kind: EnumeratorKind): boolean {
  return kind === 'chapter' || kind === 'section' || kind === 'article' || kind === 'numbered'
}

/** A heading that runs on for longer than this, without a stop, is no heading. */
export const MAX_HEADING_LENGTH = 120

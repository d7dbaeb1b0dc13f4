import type { Enumerator, EnumeratorKind } from './enumerators.ts'
import { firstSentenceEnd } from './sentences.ts'

/** Kinds that are looked for together, and the kinds in each part of which they count afresh. Chapters may count on from volume to volume, and articles do from chapter to chapter. */
const LEVELS: readonly {
  readonly kinds: readonly EnumeratorKind[]
  readonly within: readonly EnumeratorKind[]
}[] = [
  { kinds: ['volume', 'chapter', 'article'], within: [] },
  { kinds: ['section'], within: ['volume', 'chapter'] },
  { kinds: ['heading'], within: ['volume', 'chapter', 'article', 'section'] },
  { kinds: ['subheading'], within: ['volume', 'chapter', 'article', 'section', 'heading'] },
  {
    kinds: ['point', 'ordinal', 'numbered'],
    within: ['volume', 'chapter', 'article', 'section', 'heading', 'subheading'],
  },
]

/**
 * The enumerators that open a part, in order: each follows its predecessor (二 after 一, 二是 after 一是 within the same
 * heading, or 二是 where the first was not numbered), begins a line or a sentence, and has company. The first of a series may also follow a colon, and 一是 may follow its heading without
 * any sign. One alone counts only as a heading at the start of a line.
 */
export function acceptSeries(text: string, enumerators: readonly Enumerator[]): Enumerator[] {
  let accepted: Enumerator[] = []
  for (const { kinds, within } of LEVELS) {
    const above = accepted.filter(({ kind }) => within.includes(kind))
    const level = kinds.flatMap((kind) => {
      const candidates = enumerators.filter((enumerator) => enumerator.kind === kind)
      return acceptKind(text, candidates, above)
    })
    accepted = [...accepted, ...level].toSorted((one, other) => one.start - other.start)
  }
  return accepted
}

function acceptKind(
  text: string,
  candidates: readonly Enumerator[],
  above: readonly Enumerator[],
): Enumerator[] {
  const accepted: Enumerator[][] = []
  let series: Enumerator[] = []
  let passed = 0
  const close = (): void => {
    if (hasCompany(series)) accepted.push(series)
    series = []
  }
  for (const candidate of candidates) {
    while ((above[passed]?.start ?? Infinity) < candidate.start) {
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
  return kind === 'numbered' || isNamedPart(kind)
}

/** `第一章` and the like, which open a line of their own. */
export function isNamedPart(kind: EnumeratorKind): boolean {
  return kind === 'volume' || kind === 'chapter' || kind === 'section' || kind === 'article'
}

/** A heading that runs on for longer than this, without a stop, is no heading. */
export const MAX_HEADING_LENGTH = 120

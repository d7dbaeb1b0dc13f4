import type { TextLine } from './text-lines.ts'

/** Lines each of which but the last is full. */
export interface Chain {
  readonly lines: readonly TextLine[]
  /** How many of them run on in the next. */
  readonly cuts: number
  /** How many of the cuts come where one more Chinese character would have fitted. */
  readonly loose: number
  /** Whether its last line ends a sentence. */
  readonly isClosed: boolean
  /** Whether its last line stops before the edge. */
  readonly endsShort: boolean
}

// So many cuts never come about by chance: two equal lines of Chinese do, two that a long English word made short hardly.
const MIN_CHINESE_CUTS = 3
const MIN_LATIN_CUTS = 2
// A wrapped paragraph ends with its sentence; a list, a table or a stanza of verse needn't.
const MIN_CLOSED_SHARE = 0.6
const MARKS = /[，。；：、！？,;:!?]/g
// Characters of one size fill their lines; lines of verse end here and there.
const MAX_LOOSE_SHARE = 0.25
const START_OF_NO_LINE = /[，。；：、！？”’）》」』]/
// Fewer lines than this may be slogans, the last a little shorter than the others.
const MIN_UNEVEN_CUTS = 6
const LATIN_MARK = /[,;:.!?]["'”’)]? |-$/

/**
 * Whether lines were cut because they were full: the sentences that are cut end, for the most part, with a stop, a Chinese one at least once before the edge, and
 * stops fall wherever they do in prose. Lines of one length prove nothing by themselves: rows, verses and items have it too.
 */
export function isWrapProven(
  text: string,
  chains: readonly Chain[],
  { isChinese, isWideEnough }: { readonly isChinese: boolean; readonly isWideEnough: boolean },
): boolean {
  const cuts = cutsOf(chains)
  if (cuts < (isChinese ? MIN_CHINESE_CUTS : MIN_LATIN_CUTS)) return false
  // A file whose end was cut off ends within a sentence.
  const ended = chains.length > 1 && !chains.at(-1)?.isClosed ? chains.slice(0, -1) : chains
  const isCutHard = chains.some(({ lines }) => haveHardCut(text, lines))
  const closed = ended.filter(({ isClosed }) => isClosed || isCutHard)
  if (closed.length === 0 || cutsOf(closed) < cutsOf(ended) * MIN_CLOSED_SHARE) return false
  const loose = chains.reduce((sum, chain) => sum + chain.loose, 0)
  if (loose > cuts * MAX_LOOSE_SHARE) return false
  const lines = chains.flatMap((chain) => chain.lines)
  if (!isChinese) return lines.some(({ start, end }) => LATIN_MARK.test(text.slice(start, end)))
  if (cuts < MIN_UNEVEN_CUTS && haveSameMarks(text, lines)) return false
  const cutLines = chains.flatMap((chain) => chain.lines.slice(0, -1))
  return closed.some(({ endsShort }) => endsShort) && isChineseProse(text, cutLines, isWideEnough)
}

/** Whether each line has as many stops as the others, as slogans and verses have. */
function haveSameMarks(text: string, lines: readonly TextLine[]): boolean {
  const counts = lines.map(({ start, end }) => text.slice(start, end - 1).match(MARKS)?.length ?? 0)
  return counts.every((count) => count > 0 && count === counts[0])
}

/** Whether a dash is cut in two, or a line begins with a stop: no author's break does that. */
function haveHardCut(text: string, lines: readonly TextLine[]): boolean {
  return lines.slice(1).some(({ start }, index) => {
    const last = text[(lines[index]?.end ?? 0) - 1]
    return START_OF_NO_LINE.test(text[start] ?? '') || (last === '—' && text[start] === '—')
  })
}

function cutsOf(chains: readonly Chain[]): number {
  return chains.reduce((sum, { cuts: own }) => sum + own, 0)
}

/** Prose has its stops wherever they fall; verses and items have them at their ends, or none. */
function isChineseProse(
  text: string,
  cutLines: readonly TextLine[],
  isWideEnough: boolean,
): boolean {
  let inside = 0
  let atEnd = 0
  for (const { start, end } of cutLines) {
    const marks = text.slice(start, end).match(MARKS)?.length ?? 0
    const last = /[，。；：、！？,;:!?]/.test(text[end - 1] ?? '') ? 1 : 0
    inside += marks - last
    atEnd += last
  }
  return inside > 0 ? atEnd * 2 <= cutLines.length : isWideEnough
}

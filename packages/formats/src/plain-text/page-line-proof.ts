import { findEdge, findWrap, isFull, runsOn, type Wrap } from './line-wrap.ts'
import { readBareNumber, readPageSign } from './page-signs.ts'
import { isClosed } from './sentences.ts'
import type { TextLine } from './text-lines.ts'

/** A line that comes again and again, without the page numbers beside it. */
interface RunningHead {
  readonly words: string
  readonly lines: readonly TextLine[]
}

interface PageLines {
  readonly numbers: readonly TextLine[]
  readonly heads: readonly RunningHead[]
  /** How many lines look like the numbers of pages and are not proved to be. */
  readonly doubtful: number
}

// Two pages make a sequence where the sign says that it is a page; a bare number says less.
const MIN_SIGNED = 2
const MIN_BARE = 3
const MIN_HEADS = 3
// A page that holds a picture, or was lost, leaves a gap.
const MAX_STEP = 3
const MAX_HEAD_LENGTH = 40
// Of the page signs this share cuts a sentence; of what could be something else, half, and not only once.
const MIN_SIGNED_SHARE = 1 / 3
const MIN_BARE_SHARE = 1 / 2
const MIN_BARE_CUTS = 2

/** Page numbers and running heads, with what proves them: that sentences run on over them. */
export function findPageLines(text: string, lines: readonly TextLine[]): PageLines {
  const signed = countedRuns(text, lines, signedNumber, MIN_SIGNED)
  const bare = countedRuns(text, lines, readBareNumber, MIN_BARE)
  const heads = repeatedLines(text, lines, new Set([...signed, ...bare]))
  const candidates = new Set([...signed, ...bare, ...heads.flatMap(({ lines: own }) => own)])
  if (candidates.size === 0) return { numbers: [], heads: [], doubtful: 0 }
  const cuts = new Cuts(text, lines, candidates)
  const named = signed.filter((line) => signOf(text, line)?.isNamed)
  const unnamed = signed.filter((line) => !signOf(text, line)?.isNamed)
  const isSigned = cuts.prove(unnamed, { share: MIN_SIGNED_SHARE, least: 1, mayBeShort: true })
  const strict = { share: MIN_BARE_SHARE, least: MIN_BARE_CUTS, mayBeShort: false }
  // The numbers of pages are of one kind.
  const isBare = signed.length === 0 && cuts.prove(bare, strict)
  return {
    numbers: isBare ? bare : isSigned ? signed : named,
    heads: heads.filter((head) => cuts.prove(head.lines, strict)),
    doubtful: isSigned ? 0 : unnamed.length,
  }
}

function signOf(text: string, { start, end }: TextLine): ReturnType<typeof readPageSign> {
  return readPageSign(text.slice(start, end))
}

function signedNumber(words: string): number | null {
  return readPageSign(words)?.number ?? null
}

/** The lines whose numbers grow, by one or little more, in runs of at least `least`. Pages are all of one total. */
function countedRuns(
  text: string,
  lines: readonly TextLine[],
  numberOf: (words: string) => number | null,
  least: number,
): TextLine[] {
  const runs: TextLine[][] = []
  let last: { readonly number: number; readonly total: number | null } | null = null
  for (const line of lines) {
    const words = text.slice(line.start, line.end)
    const number = numberOf(words)
    if (number === null) continue
    const total = readPageSign(words)?.total ?? null
    if (total !== null && number > total) continue
    const isNext =
      last !== null &&
      number > last.number &&
      number <= last.number + MAX_STEP &&
      total === last.total
    if (isNext) runs.at(-1)?.push(line)
    else runs.push([line])
    last = { number, total }
  }
  return runs.filter((run) => run.length >= least).flat()
}

function repeatedLines(
  text: string,
  lines: readonly TextLine[],
  numbers: ReadonlySet<TextLine>,
): RunningHead[] {
  const { usual, slack, reachOf, isChinese } = findEdge(text, lines)
  const byWords = new Map<string, TextLine[]>()
  for (const line of lines) {
    if (line.end - line.start > MAX_HEAD_LENGTH || numbers.has(line)) continue
    // A phrase that is used again and again may fill a line.
    if (isChinese && reachOf(line) >= usual - slack && reachOf(line) <= usual + slack) continue
    // A page number may stand beside the head.
    const words = text.slice(line.start, line.end).replaceAll(/^\d{1,4}\s+|\s+\d{1,4}$/g, '')
    if (words.length < 2 || isClosed(words)) continue
    const same = byWords.get(words)
    if (same) same.push(line)
    else byWords.set(words, [line])
  }
  const repeated = [...byWords].filter(([, own]) => own.length >= MIN_HEADS)
  return repeated.map(([words, own]) => ({ words, lines: own }))
}

// A line of a paragraph has a stop inside and is longer than a verse.
const MIN_PROSE_COLUMNS = 40
const MARK_INSIDE = /[，。；：、！？,;:!?.](?=.)/
/** Lines as long as this are paragraphs of their own, which nothing else rejoins. */
export const MIN_PARAGRAPH_COLUMNS = 160
// What goes on after a page is no shorter than this; the next cell of a table may be.
const MIN_FOLLOWING_COLUMNS = 16

interface Demand {
  /** Of the lines that something follows, so many stand within a sentence. */
  readonly share: number
  readonly least: number
  /** Whether lines of prose that stop short prove it, in a text that was not wrapped: before each of them. */
  readonly mayBeShort: boolean
}

/** Where the text runs on over lines that may be none of it. */
class Cuts {
  readonly #text: string
  readonly #wrap: Wrap | null
  /** The lines of the text before and after each candidate. */
  readonly #around = new Map<TextLine, readonly [TextLine | undefined, TextLine | undefined]>()

  constructor(text: string, lines: readonly TextLine[], candidates: ReadonlySet<TextLine>) {
    this.#text = text
    const others = lines.filter((line) => !candidates.has(line))
    this.#wrap = findWrap(text, others)
    let passed = 0
    for (const line of lines) {
      if (candidates.has(line)) this.#around.set(line, [others[passed - 1], others[passed]])
      else passed++
    }
  }

  prove(lines: readonly TextLine[], { share, least, mayBeShort }: Demand): boolean {
    const around = lines.map((line) => this.#around.get(line) ?? [])
    const pairs = around.flatMap(([before, after]) => (before && after ? [{ before, after }] : []))
    const cuts = pairs.filter(({ before, after }) => this.#isCut(before, after)).length
    if (cuts >= least && cuts >= pairs.length * share) return true
    // The number of a part stands before its words, that of a page as a rule after them.
    if (!mayBeShort || this.#wrap || pairs.length === 0 || !around[0]?.[0]) return false
    return pairs.every(({ before }) => this.#isOpenProse(before))
  }

  #isCut(before: TextLine, after: TextLine): boolean {
    const wrap = this.#wrap
    if (wrap && !wrap.isOutside(before) && !wrap.isOutside(after)) {
      if (wrap.own.has(after) || !runsOn(this.#text, before, after)) return false
      return isFull(this.#text, before, after, wrap)
    }
    const isParagraph = before.width >= MIN_PARAGRAPH_COLUMNS && !this.#isClosed(before)
    return isParagraph && after.width >= MIN_FOLLOWING_COLUMNS
  }

  #isOpenProse(line: TextLine): boolean {
    const hasMark = MARK_INSIDE.test(this.#text.slice(line.start, line.end))
    return line.width >= MIN_PROSE_COLUMNS && hasMark && !this.#isClosed(line)
  }

  #isClosed({ start, end }: TextLine): boolean {
    return isClosed(this.#text.slice(start, end))
  }
}

import { findOwnLines } from './own-lines.ts'
import { columns, isSpace, isWide, type TextLine } from './text-lines.ts'
import { isWrapProven, type Chain } from './wrap-evidence.ts'

/** How the lines of a text were wrapped. */
export interface Wrap {
  /** How far from the left edge of the page a full line reaches, in the measure of `reachOf`. */
  readonly edge: number
  /** How far most full lines reach. */
  readonly usual: number
  /** How far a line reaches: in columns, or in characters where each of them has a square of its own, whatever it is. */
  readonly reachOf: (line: TextLine) => number
  /** A full line may end that much before the edge. */
  readonly slack: number
  /** Whether most lines begin with Chinese characters. */
  readonly isChinese: boolean
  /** Blank lines that stand between any two lines and so say nothing. */
  readonly blanksWithin: number
  /** Whether a line is so long that nobody wrapped it, or a row of a table. */
  readonly isOutside: (line: TextLine) => boolean
  /** Lines that begin a paragraph whatever stands before them. */
  readonly own: ReadonlySet<TextLine>
  /** Lines that stand among wrapped ones; in a list, a table or verse beside them nothing is rejoined. */
  readonly within: ReadonlySet<TextLine>
}

// A Chinese line may end two characters early, so that no comma begins the next one, or hang two stops over the edge.
const EARLY_CHARACTERS = 2
const HANGING_CHARACTERS = 2
// A Latin line ends where its next word would not have fitted.
const WORD_COLUMNS = 12
// Nobody wraps prose narrower than this; lines of a poem or a list are.
const MIN_EDGE_COLUMNS = 16
// Lines without a stop inside are prose only where they are longer than a verse, and touch.
const MIN_UNSTOPPED_COLUMNS = 32
// Lines that touch are wrapped if this share of their breaks falls inside sentences.
const MIN_CUT_SHARE = 0.3
// A text with a blank line after every line has next to no two lines that touch.
const MAX_TOUCHING_SHARE = 0.2

/** How the text was wrapped; null for one whose line breaks are its author's. */
export function findWrap(text: string, lines: readonly TextLine[]): Wrap | null {
  const own = findOwnLines(text, lines)
  const wrap = wrapWith(text, lines, own, 0)
  if (wrap || lines.length < 2) return wrap
  const touching = lines.filter(({ blanksBefore }, index) => index > 0 && blanksBefore === 0).length
  if (touching > (lines.length - 1) * MAX_TOUCHING_SHARE) return null
  return wrapWith(text, lines, own, 1)
}

/** The edge is that of the whole text; whether lines were wrapped is asked of each stretch that touches, and proved by all that were. */
function wrapWith(
  text: string,
  lines: readonly TextLine[],
  own: ReadonlySet<TextLine>,
  blanksWithin: number,
): Wrap | null {
  const edged = findEdge(text, lines)
  if (edged.edge * edged.columnsPerUnit < MIN_EDGE_COLUMNS) return null
  const { edge, reachOf, hang, isChinese } = edged
  const isOutside = (line: TextLine): boolean => reachOf(line) > edge + hang || hasTabs(text, line)
  const within = new Set<TextLine>()
  const wrap = { ...edged, blanksWithin, isOutside, own, within }
  const wrapped = stretches(lines, wrap).flatMap((stretch) => {
    const chains = chainsOf(text, stretch, wrap)
    if (chains.length > 0) for (const line of stretch) within.add(line)
    return chains
  })
  const isWideEnough = blanksWithin === 0 && edge * edged.columnsPerUnit >= MIN_UNSTOPPED_COLUMNS
  return isWrapProven(text, wrapped, { isChinese, isWideEnough }) ? wrap : null
}

/** The lines that touch, without those that nobody wrapped. */
function stretches(lines: readonly TextLine[], wrap: Wrap): TextLine[][] {
  const found: TextLine[][] = []
  let open: TextLine[] = []
  for (const line of lines) {
    if (line.blanksBefore > wrap.blanksWithin || wrap.isOutside(line)) open = []
    if (wrap.isOutside(line)) continue
    if (open.length === 0) found.push(open)
    open.push(line)
  }
  return found
}

/** What was cut in a stretch of lines; nothing where most breaks are its author's. */
function chainsOf(text: string, stretch: readonly TextLine[], wrap: Wrap): Chain[] {
  const chains: { lines: TextLine[]; cuts: number; loose: number }[] = []
  let pairs = 0
  let open = 0
  let isLinked = false
  for (const [index, line] of stretch.entries()) {
    if (!isLinked) chains.push({ lines: [], cuts: 0, loose: 0 })
    const chain = chains.at(-1)
    chain?.lines.push(line)
    const next = stretch[index + 1]
    isLinked = false
    if (!chain || !next || wrap.own.has(next)) continue
    pairs++
    const isOpen = runsOn(text, line, next)
    if (isOpen) open++
    const isFilled = isFull(text, line, next, wrap)
    if (isOpen && isFilled) chain.cuts++
    if (isOpen && isFilled && hasRoom(text, line, next, wrap)) chain.loose++
    // A name at the start of a line shows no sentence that runs on, but a full line before it does.
    isLinked = isFilled && (isOpen || !wrap.isChinese)
  }
  const cut = chains.filter((chain) => chain.cuts > 0)
  const cuts = cut.reduce((sum, chain) => sum + chain.cuts, 0)
  // Verses run on over their ends too, but their ends are not at one edge.
  if (cuts < pairs * MIN_CUT_SHARE || cuts < (open - cuts) * 2) return []
  return cut.map((chain) => {
    const last = chain.lines.at(-1)
    const reach = last ? wrap.reachOf(last) : wrap.edge
    const isClosed = !!last && CLOSED.test(text.slice(Math.max(last.start, last.end - 3), last.end))
    return { ...chain, isClosed, endsShort: reach < wrap.usual - wrap.slack }
  })
}

export interface Edge extends Pick<Wrap, 'edge' | 'usual' | 'reachOf' | 'slack' | 'isChinese'> {
  /** How far stops hang over the edge. */
  readonly hang: number
  readonly columnsPerUnit: number
}

/** The edge at which most lines end, in the measure in which the most do. */
export function findEdge(text: string, lines: readonly TextLine[]): Edge {
  const inColumns = ({ indent, width }: TextLine): number => indent + width
  const wide = lines.filter(({ start }) => isWide(text.charCodeAt(start))).length
  if (wide * 2 <= lines.length) {
    const { edge, usual } = typicalEdge(lines, inColumns, WORD_COLUMNS)
    const latin = { slack: 0, hang: EARLY_CHARACTERS, columnsPerUnit: 1, isChinese: false }
    return { edge, usual, reachOf: inColumns, ...latin }
  }
  const inSquares = ({ from, end }: TextLine): number => end - from
  const columned = typicalEdge(lines, inColumns, EARLY_CHARACTERS * 2)
  const squared = typicalEdge(lines, inSquares, EARLY_CHARACTERS)
  const isSquared = squared.count > columned.count
  const units = isSquared ? 1 : 2
  const { edge, usual } = isSquared ? squared : columned
  return {
    edge,
    usual,
    reachOf: isSquared ? inSquares : inColumns,
    slack: EARLY_CHARACTERS * units,
    hang: HANGING_CHARACTERS * units,
    columnsPerUnit: isSquared ? 2 : 1,
    isChinese: true,
  }
}

// A long line tells more of the edge than an item of a list; one as long as this tells no more than any in a book.
const MAX_WEIGHT = 80

/**
 * Where most words end: the last place of the stretch, `slack` wide, in which lines do that hold the most of the text, and how many these are. One long line says nothing.
 */
function typicalEdge(
  lines: readonly TextLine[],
  reachOf: (line: TextLine) => number,
  slack: number,
): Pick<Edge, 'edge' | 'usual'> & { readonly count: number } {
  const reaches = lines.map(reachOf).toSorted((one, two) => one - two)
  const same = new Map<number, number>()
  for (const reach of reaches) same.set(reach, (same.get(reach) ?? 0) + 1)
  let best = { edge: 0, count: 0, weight: 0 }
  let first = 0
  for (const [index, edge] of reaches.entries()) {
    while ((reaches[first] ?? edge) < edge - slack) first++
    const count = index - first + 1
    const weight = count * Math.min(edge, MAX_WEIGHT)
    if (weight >= best.weight) best = { edge, count, weight }
  }
  const within = [...same].filter(([reach]) => reach <= best.edge && reach >= best.edge - slack)
  const [usual] = within.toSorted(([, one], [, other]) => other - one)[0] ?? [best.edge]
  return { edge: best.edge, count: best.count, usual }
}

const STOPS = /[，。；：、！？”’）》」,;:!?]/
const OPENING_MARK = /[“‘（《「『【]/
const CLOSED = /[.!?:;。！？：；…]["'”’」』）)]?$/

/** Whether the sentence of a line is open at its end, so that it runs on in the next: in lower case, or in Chinese. */
export function runsOn(text: string, line: TextLine, next: TextLine): boolean {
  if (CLOSED.test(text.slice(Math.max(line.start, line.end - 3), line.end))) return false
  const first = text[next.start] ?? ''
  if (first !== first.toUpperCase()) return true
  if (/[A-Za-z]-$/.test(text.slice(line.end - 2, line.end))) return true
  const last = text.charCodeAt(line.end - 1)
  // A number that was cut: 66.2% may stand as 6 and 6.2%.
  if (isDigit(last) && isDigit(first.charCodeAt(0))) return hasWide(line) || hasWide(next)
  return isWide(last) || isWide(text.charCodeAt(next.start))
}

function hasWide({ start, end, width }: TextLine): boolean {
  return width > end - start
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Whether the next word would not have fitted on the line. */
export function isFull(text: string, line: TextLine, next: TextLine, wrap: Wrap): boolean {
  const reach = wrap.reachOf(line)
  if (wrap.isChinese) {
    if (reach >= wrap.usual) return true
    // A line that ends with its sentence ends a paragraph as soon as a character more had had room, unless that would have stood before a stop.
    const isClosed = CLOSED.test(text.slice(Math.max(line.start, line.end - 3), line.end))
    const mayBeEarly = !isClosed || STOPS.test(text[next.start + 1] ?? '')
    if (mayBeEarly && reach >= wrap.edge - wrap.slack) return true
  }
  if (isWide(text.charCodeAt(next.start))) return false
  const gap = isWide(text.charCodeAt(line.end - 1)) ? 0 : 1
  return reach + gap + firstWordWidth(text, next) > wrap.edge
}

/** Whether one more Chinese character would have fitted on the line, and did not go with a stop that began the next. */
function hasRoom(text: string, line: TextLine, next: TextLine, wrap: Wrap): boolean {
  if (!wrap.isChinese || !isWide(text.charCodeAt(next.start))) return false
  // No line ends with an opening mark, and none begins with a stop.
  if (STOPS.test(text[next.start + 1] ?? '') || OPENING_MARK.test(text[next.start] ?? ''))
    return false
  const unit = wrap.slack / EARLY_CHARACTERS
  return wrap.reachOf(line) + unit <= wrap.usual
}

/** Of letters and digits that belong together; Chinese characters may be parted anywhere. */
function firstWordWidth(text: string, line: TextLine): number {
  let end = line.start
  while (end < line.end && !isSpace(text.charCodeAt(end)) && !isWide(text.charCodeAt(end))) end++
  return columns(text, line.start, end)
}

function hasTabs(text: string, { start, end }: TextLine): boolean {
  return text.slice(start, end).includes('\t')
}

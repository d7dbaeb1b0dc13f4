import { rowsOf, type Segment } from './segments.ts'

/** Columns stand at least so far apart, in the size of their letters. */
const GUTTER = 0.9
/** Of fewer lines side by side nobody can say that they are columns. */
const ROWS_MIN = 4
/** So much of its column most of the lines of running text fill; cells of a table do not. */
const FILL = 0.6
/** A narrower one holds numbers, or marks, in its size. */
const COLUMN_MIN = 8
/** So much of the shorter one stands beside the longer one. */
const SHARED = 0.5
/** Columns in columns; three side by side need two. */
const DEPTH_MAX = 6

/** A page of running text has a hundred lines; one with so many pieces is a map, or a table. */
const SEGMENTS_MAX = 1_500

/** Where other pages have a gutter, two lines that stand on either side of it are in columns, too. */
export type KnownGutter = Pick<Gutter, 'left' | 'right'>

/**
 * Parts a page into stretches whose lines follow each other, in the order in which they are read: what stands above columns, each column, what stands below. `tell` hears of each gutter.
 */
export function readingOrder(
  segments: readonly Segment[],
  known: readonly KnownGutter[] = [],
  tell: (gutter: KnownGutter) => void = () => undefined,
  depth = 0,
): Segment[][] {
  if (segments.length === 0) return []
  const mayHaveColumns = depth < DEPTH_MAX && segments.length <= SEGMENTS_MAX
  const gutter = mayHaveColumns ? findGutter(segments, known) : null
  if (!gutter) return [[...segments]]
  tell(gutter)
  const { at, from, to } = gutter
  const within = segments.filter(({ baseline }) => baseline >= from && baseline <= to)
  return [
    segments.filter(({ baseline }) => baseline < from),
    within.filter(({ right }) => right <= at),
    within.filter(({ right }) => right > at),
    segments.filter(({ baseline }) => baseline > to),
  ].flatMap((part) => readingOrder(part, known, tell, depth + 1))
}

interface Gutter {
  readonly at: number
  /** Where it begins and ends. */
  readonly left: number
  readonly right: number
  readonly from: number
  readonly to: number
  readonly rows: number
}

function findGutter(segments: readonly Segment[], known: readonly KnownGutter[]): Gutter | null {
  const inOrder = segments.toSorted((one, other) => one.baseline - other.baseline)
  let best: Gutter | null = null
  for (const at of candidates(segments)) {
    const gutter = longestRun(inOrder, at, known)
    if (gutter && (best === null || gutter.rows > best.rows)) best = gutter
  }
  return best
}

/** Places to the right of which something begins. */
function candidates(segments: readonly Segment[]): number[] {
  const places = new Set(segments.map(({ left }) => Math.floor(left) - 1))
  return [...places].toSorted((one, other) => one - other)
}

/** The longest stretch of lines that `at` parts into columns. */
function longestRun(
  inOrder: readonly Segment[],
  at: number,
  known: readonly KnownGutter[],
): Gutter | null {
  let best: Gutter | null = null
  let run: Segment[] = []
  const close = (): void => {
    const gutter = gutterOf(run, at, known)
    if (gutter && (best === null || gutter.rows > best.rows)) best = gutter
    run = []
  }
  for (const segment of inOrder) {
    if (segment.left < at && segment.right > at) close()
    else run.push(segment)
  }
  close()
  return best
}

function gutterOf(
  run: readonly Segment[],
  at: number,
  known: readonly KnownGutter[],
): Gutter | null {
  const before = run.filter((segment) => segment.right <= at)
  const behind = run.filter((segment) => segment.left >= at)
  if (before.length === 0 || behind.length === 0) return null
  const left = Math.max(...before.map((segment) => segment.right))
  const right = Math.min(...behind.map((segment) => segment.left))
  const isKnown = known.some((one) => left <= one.right && right >= one.left && isIn(at, one))
  if (!isKnown && !areColumns(before, behind, right - left)) return null
  const [one, other] = [extentOf(before), extentOf(behind)]
  return {
    at,
    left,
    right,
    from: Math.min(one.from, other.from),
    to: Math.max(one.to, other.to),
    rows: rowsOf(before).length + rowsOf(behind).length,
  }
}

/** Whether what stands on either side of a gap shows by itself that these are columns. */
function areColumns(
  before: readonly Segment[],
  behind: readonly Segment[],
  width: number,
): boolean {
  if (before.length < ROWS_MIN || behind.length < ROWS_MIN) return false
  const size = middle([...before, ...behind].map((segment) => segment.size))
  if (width < GUTTER * size || !isRunning(before, size) || !isRunning(behind, size)) return false
  const [one, other] = [extentOf(before), extentOf(behind)]
  const shared = Math.min(one.to, other.to) - Math.max(one.from, other.from)
  return shared >= SHARED * Math.min(one.to - one.from, other.to - other.from)
}

/** Whether these are lines of running text, and not cells of a table. */
function isRunning(column: readonly Segment[], size: number): boolean {
  const rows = rowsOf(column)
  const left = Math.min(...column.map((segment) => segment.left))
  const right = Math.max(...column.map((segment) => segment.right))
  const width = right - left
  if (rows.length < ROWS_MIN || width < COLUMN_MIN * size) return false
  const fills = rows.map((row) => row.reduce((sum, one) => sum + one.right - one.left, 0) / width)
  return middle(fills) >= FILL
}

function extentOf(column: readonly Segment[]): { readonly from: number; readonly to: number } {
  const baselines = column.map(({ baseline }) => baseline)
  return { from: Math.min(...baselines), to: Math.max(...baselines) }
}

function middle(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

/** Within a point, since places are rounded. */
function isIn(at: number, { left, right }: KnownGutter): boolean {
  return at > left - 1 && at < right + 1
}

import type { BarePage } from './edges-of-pages.ts'
import type { Rule } from './glyph.ts'
import { rowsOf, type Segment } from './segments.ts'

/** A part of a page that lines are drawn around. */
export interface TableArea {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** What lies between lines across, from the top. */
  readonly bands: readonly { readonly top: number; readonly bottom: number }[]
  /** Lines down, within it or at its edges. */
  readonly posts: readonly number[]
  /** Each row lies between lines of its own. */
  readonly hasAllRows: boolean
}

/** Lines that are drawn piece by piece, or twice, are one where they are so near to each other. */
const NEAR = 2.5
/** A table has a line above, one below and, unless lines run down in it, one between. */
const LEVELS_MIN = 3
/** Of a line that runs down through a table, so much of a row at least. */
const THROUGH = 0.8
/** A page with more lines is a drawing: the borders of a thousand cells are a few dozen once they are put together. */
const LINES_DRAWN_MAX = 300

/** Between two lines across, with none down, more lines of words are columns of a page. */
const LINES_MAX = 30

/** Where tables may stand on a page, from the top. */
export function tableAreas({ rules, segments }: BarePage): TableArea[] {
  if (rules.length < LEVELS_MIN) return []
  const levels = joined(rules.filter(({ isLevel }) => isLevel))
  const posts = joined(rules.filter(({ isLevel }) => !isLevel))
  if (levels.length + posts.length > LINES_DRAWN_MAX) return []
  const areas = alikeLevels(levels).flatMap((own) => areasBetween(own, posts, segments))
  return areas
    .toSorted((one, other) => one.top - other.top)
    .filter((area, at, all) => all.slice(0, at).every((other) => !overlap(area, other)))
}

/** Lines of one direction, pieces of one put together. */
function joined(rules: readonly Rule[]): Rule[] {
  const inOrder = rules.toSorted((one, other) => one.at - other.at || one.from - other.from)
  const lines: Rule[] = []
  for (const rule of inOrder) {
    const at = nearLine(lines, rule)
    const line = lines[at]
    if (line) {
      const [from, to] = [Math.min(line.from, rule.from), Math.max(line.to, rule.to)]
      lines[at] = { ...line, from, to }
    } else lines.push(rule)
  }
  return lines
}

/** Which of the lines, which are in their order, a rule goes on; -1 for none. */
function nearLine(lines: readonly Rule[], rule: Rule): number {
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at]
    if (!line || rule.at - line.at >= NEAR) return -1
    if (rule.from < line.to + NEAR && rule.to > line.from - NEAR) return at
  }
  return -1
}

/** Lines across that begin and end at the same places, from the top. */
function alikeLevels(levels: readonly Rule[]): Rule[][] {
  const groups: Rule[][] = []
  for (const level of levels) {
    const group = groups.find(([first]) => {
      return (
        first !== undefined &&
        Math.abs(first.from - level.from) < 2 * NEAR &&
        Math.abs(first.to - level.to) < 2 * NEAR
      )
    })
    if (group) group.push(level)
    else groups.push([level])
  }
  return groups
}

/** Stretches of bands that are of one table each: those that lines run through, or in which words stand beside each other. */
function areasBetween(
  levels: readonly Rule[],
  posts: readonly Rule[],
  segments: readonly Segment[],
): TableArea[] {
  const areas: TableArea[] = []
  let run: Rule[] = []
  const close = (): void => {
    const area = areaOf(run, posts)
    if (area) areas.push(area)
    run = []
  }
  for (const level of levels) {
    const above = run.at(-1)
    if (above && !isBand(above, level, posts, segments)) close()
    run.push(level)
  }
  close()
  return areas
}

function isBand(
  above: Rule,
  below: Rule,
  posts: readonly Rule[],
  segments: readonly Segment[],
): boolean {
  const [left, right] = [above.from, above.to]
  const isThrough = postsWithin({ left, right, top: above.at, bottom: below.at }, posts).length > 0
  if (isThrough) return true
  const own = segments.filter((one) => {
    const [x, y] = [(one.left + one.right) / 2, (one.top + one.bottom) / 2]
    return y > above.at && y < below.at && x > left && x < right
  })
  const count = rowsOf(own).length
  return count > 0 && count < LINES_MAX && blankStrips({ left, right }, own).length > 2
}

function areaOf(levels: readonly Rule[], posts: readonly Rule[]): TableArea | null {
  const [first, last] = [levels.at(0), levels.at(-1)]
  if (!first || !last || levels.length < 2) return null
  const box = { left: first.from, right: first.to, top: first.at, bottom: last.at }
  const own = postsWithin(box, posts)
  const inner = own.filter((at) => at > box.left + 2 * NEAR && at < box.right - 2 * NEAR)
  if (levels.length < LEVELS_MIN && inner.length === 0) return null
  const bands = levels.slice(1).map((level, at) => ({
    top: levels[at]?.at ?? box.top,
    bottom: level.at,
  }))
  // Three lines are those around a head and around all that stands below it.
  return { ...box, bands, posts: own, hasAllRows: levels.length > LEVELS_MIN }
}

/** Lines down that run through at least a row's height of a box. */
function postsWithin(
  { left, right, top, bottom }: Pick<TableArea, 'left' | 'right' | 'top' | 'bottom'>,
  posts: readonly Rule[],
): number[] {
  return posts
    .filter(({ at, from, to }) => {
      const shared = Math.min(to, bottom) - Math.max(from, top)
      const isBeside = at > left - 2 * NEAR && at < right + 2 * NEAR
      return isBeside && shared >= THROUGH * Math.min(bottom - top, to - from) && shared > 0
    })
    .map(({ at }) => at)
    .toSorted((one, other) => one - other)
}

function overlap(one: TableArea, other: TableArea): boolean {
  return (
    one.left < other.right - NEAR &&
    one.right > other.left + NEAR &&
    one.top < other.bottom - NEAR &&
    one.bottom > other.top + NEAR
  )
}

/** A column is at least so wide. */
const COLUMN_MIN = 6
/** Columns stand so far apart, in the size of their letters. */
const BETWEEN = 0.5

/** Where columns begin, and where the last one ends: at the lines that run down, or where nothing stands from the top to the bottom. */
export function columnsOf(area: TableArea, own: readonly Segment[]): number[] {
  const edges = [area.left, ...area.posts, area.right]
  const ruled = edges
    .toSorted((one, other) => one - other)
    .filter((edge, at, all) => at === 0 || edge - (all[at - 1] ?? 0) > COLUMN_MIN)
  return ruled.length > 2 ? ruled : blankStrips(area, own)
}

function blankStrips(
  { left, right }: Pick<TableArea, 'left' | 'right'>,
  own: readonly Segment[],
): number[] {
  const edges = [left]
  let reached = -Infinity
  for (const segment of own.toSorted((one, other) => one.left - other.left)) {
    if (reached !== -Infinity && segment.left - reached > BETWEEN * segment.size) {
      edges.push((segment.left + reached) / 2)
    }
    reached = Math.max(reached, segment.right)
  }
  return [...edges, right]
}

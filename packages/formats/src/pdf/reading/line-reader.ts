import { combined, type Matrix } from './matrices.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** A straight line that is drawn, or an edge of what is filled. */
export interface DrawnLine {
  readonly from: Point
  readonly to: Point
}

// What the library lists of a path: a number for each step, and where it leads.
const MOVE = 0
const LINE = 1
const CURVE = 2
const QUADRATIC = 3
const CLOSE = 4
/** How many numbers follow each. */
const LENGTHS = new Map([
  [MOVE, 2],
  [LINE, 2],
  [CURVE, 6],
  [QUADRATIC, 4],
  [CLOSE, 0],
])
/** A path with more steps is a drawing. */
const STEPS_MAX = 2_000

/** The straight lines of a path, as `matrix` puts them on the page. */
export function linesOfPath(path: Float32Array, matrix: Matrix): DrawnLine[] {
  const lines: DrawnLine[] = []
  let start: Point = { x: 0, y: 0 }
  let last = start
  let at = 0
  for (let step = 0; step < STEPS_MAX && at < path.length; step++) {
    const kind = path[at] ?? MOVE
    const length = LENGTHS.get(kind)
    if (length === undefined) return lines
    const end =
      kind === CLOSE ? start : { x: path[at + length - 1] ?? 0, y: path[at + length] ?? 0 }
    if (kind === LINE || kind === CLOSE) lines.push({ from: placed(last), to: placed(end) })
    if (kind === MOVE) start = end
    last = end
    at += length + 1
  }
  return lines

  function placed({ x, y }: Point): Point {
    const [, , , , left, top] = combined(matrix, [1, 0, 0, 1, x, y])
    return { x: left, y: top }
  }
}

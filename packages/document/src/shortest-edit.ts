import { joinStretches, type EqualStretch } from './common-pieces.ts'

/**
 * What two sequences have in common where as little as possible goes and comes between them (Myers, "An O(ND) Difference Algorithm", 1986). Takes as
 * long as both are, plus the square of what goes and comes; null where that is more than `editsMax`.
 */
export function shortestEdit(
  old: readonly string[],
  made: readonly string[],
  editsMax: number,
): EqualStretch[] | null {
  const most = Math.min(editsMax, old.length + made.length)
  const width = 2 * most + 3
  const middle = most + 1
  /** How far each diagonal was followed, in the old sequence. */
  const reached = new Int32Array(width)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= most; edits++) {
    // Of the last round, as far as this one may ask for it.
    trace.push(reached.slice(middle - edits - 1, middle + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = beginOf(diagonal, edits, (at) => reached[middle + at] ?? 0)
      while (x < old.length && x - diagonal < made.length && old[x] === made[x - diagonal]) x++
      reached[middle + diagonal] = x
      if (x >= old.length && x - diagonal >= made.length) return wayBack(trace, old, made)
    }
  }
  return null
}

/** Where a diagonal goes on: from the one below, where a piece of the old sequence goes, or from the one above, where one comes. */
function beginOf(diagonal: number, edits: number, at: (diagonal: number) => number): number {
  if (edits === 0) return 0
  const isDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1))
  return isDown ? at(diagonal + 1) : at(diagonal - 1) + 1
}

function wayBack(
  trace: readonly Int32Array[],
  { length: oldLength }: readonly string[],
  { length: madeLength }: readonly string[],
): EqualStretch[] {
  const found: EqualStretch[] = []
  let [x, y] = [oldLength, madeLength]
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const row = trace[edits]
    const at = (of: number): number => row?.[of + edits + 1] ?? 0
    const diagonal = x - y
    const start = beginOf(diagonal, edits, at)
    found.push({ old: start, made: start - diagonal, length: x - start })
    const isDown =
      edits > 0 &&
      (diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1)))
    x = isDown ? start : start - 1
    y = isDown ? start - diagonal - 1 : start - diagonal
  }
  return joinStretches(found)
}

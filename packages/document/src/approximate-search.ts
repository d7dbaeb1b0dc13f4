import { spendSteps, type StepTally } from './step-tally.ts'

/**
 * A pattern prepared for bit-parallel edit distance (Myers 1999, in blocks of 32 rows after Hyyrö 2003): one step of `scanErrors`
 * costs a dozen integer operations per 32 units of pattern. A scan uses the pattern's own columns, so two scans of one
 * pattern must not be under way at the same time.
 */
export interface CompiledPattern {
  readonly length: number
  /** 1 reads text forwards; -1 reads it backwards, and the pattern with it. */
  readonly direction: 1 | -1
  /** Per UTF-16 unit: in which rows the pattern holds it. */
  readonly rowsByUnit: ReadonlyMap<number, Int32Array>
  readonly increases: Int32Array
  readonly decreases: Int32Array
  /** Told of every scan, if anybody counts. */
  readonly tally: StepTally | null
}

/** Bits in a JavaScript integer operation. */
const BLOCK_ROWS = 32

/** How many 32-row blocks one step over a pattern of this length takes: the unit that searching is budgeted in. */
export function blockCount(patternLength: number): number {
  return Math.ceil(patternLength / BLOCK_ROWS)
}

/** Prepares a pattern for many searches; `direction` -1 reads it, and later the text, from the end. */
export function compilePattern(
  pattern: string,
  direction: 1 | -1,
  tally: StepTally | null = null,
): CompiledPattern {
  const blocks = blockCount(pattern.length)
  const rowsByUnit = new Map<number, Int32Array>()
  for (let row = 0; row < pattern.length; row++) {
    const unit = pattern.charCodeAt(direction === 1 ? row : pattern.length - 1 - row)
    let rows = rowsByUnit.get(unit)
    if (!rows) rowsByUnit.set(unit, (rows = new Int32Array(blocks)))
    const block = Math.floor(row / BLOCK_ROWS)
    rows[block] = (rows[block] ?? 0) | (1 << (row % BLOCK_ROWS))
  }
  return {
    length: pattern.length,
    direction,
    rowsByUnit,
    increases: new Int32Array(blocks),
    decreases: new Int32Array(blocks),
    tally,
  }
}

/**
 * Reads `count` units of `text` from `from` in the pattern's direction and reports after each the fewest edits that turn the whole
 * pattern into words that end there. With `isAnchored` those words begin at `from`; otherwise wherever is cheapest.
 * Units outside the text are not reported, nor what the pattern's tally has no steps left for.
 */
export function scanErrors(
  pattern: CompiledPattern,
  text: string,
  scan: { readonly from: number; readonly count: number; readonly isAnchored: boolean },
  report: (unitsRead: number, errors: number) => void,
): void {
  const { direction, increases, decreases, rowsByUnit, length } = pattern
  const blocks = increases.length
  const lastBlock = blocks - 1
  const lastRow = 1 << ((length - 1) % BLOCK_ROWS)
  const available = direction === 1 ? text.length - scan.from : scan.from
  const count = spendSteps(pattern.tally, Math.min(scan.count, available), blocks)
  increases.fill(-1)
  decreases.fill(0)
  let errors = length
  for (let read = 0; read < count; read++) {
    const unit = text.charCodeAt(direction === 1 ? scan.from + read : scan.from - 1 - read)
    const rows = rowsByUnit.get(unit)
    // What the row above a block passes down: the step of its score, -1, 0 or 1.
    let carry = scan.isAnchored ? 1 : 0
    for (let block = 0; block < blocks; block++) {
      const plus = increases[block] ?? 0
      const minus = decreases[block] ?? 0
      const carriedMinus = carry < 0 ? 1 : 0
      const equal = rows ? (rows[block] ?? 0) : 0
      const vertical = equal | minus
      const matched = equal | carriedMinus
      const horizontal = (((matched & plus) + plus) ^ plus) | matched
      let up = minus | ~(horizontal | plus)
      let down = plus & horizontal
      const outRow = block === lastBlock ? lastRow : 1 << (BLOCK_ROWS - 1)
      const carriedPlus = carry > 0 ? 1 : 0
      carry = (up & outRow) !== 0 ? 1 : (down & outRow) !== 0 ? -1 : 0
      up = (up << 1) | carriedPlus
      down = (down << 1) | carriedMinus
      increases[block] = down | ~(vertical | up)
      decreases[block] = up & vertical
    }
    errors += carry
    report(read + 1, errors)
  }
}

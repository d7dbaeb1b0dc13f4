/** Counts what searching costs, in steps of one text unit over one 32-row block: some ten nanoseconds each. */
export interface StepTally {
  steps: number
  /** Where searching ends, in the middle of whatever it is at; it never costs more. None: it does not. */
  readonly maxSteps?: number
  /** True once something was left out for that: what was found may be neither all nor the best. */
  isSpent?: boolean
}

/** How many of `count` units may be read, where each costs so many steps; counts them. To be asked before a loop over them. */
export function spendSteps(tally: StepTally | null, count: number, stepsPerUnit: number): number {
  if (!tally) return count
  const left = Math.max(0, (tally.maxSteps ?? Infinity) - tally.steps)
  const affordable = Math.min(count, Math.floor(left / stepsPerUnit))
  if (affordable < count) tally.isSpent = true
  tally.steps += Math.ceil(affordable * stepsPerUnit)
  return affordable
}

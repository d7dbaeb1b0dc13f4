import type { Step } from './script.ts'

/** How much is spent on finding fewer steps that fail: so many tries, none of which begins after so long. */
export interface ShrinkBudget {
  readonly tries: number
  readonly timeMs: number
  readonly now: () => number
}

/** Enough to leave some tens of a thousand steps. On a busy machine a try takes a second or two. */
const USUAL_BUDGET: ShrinkBudget = { tries: 150, timeMs: 5 * 60_000, now: Date.now }

/** Fewer steps that fail as well, found by leaving out one stretch after the other. Those that are left when the budget is spent fail, too. */
export function shrink(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => boolean,
  { tries, timeMs, now }: ShrinkBudget = USUAL_BUDGET,
): readonly Step[] {
  const deadline = now() + timeMs
  let left = steps
  let tried = 0
  for (let length = Math.ceil(left.length / 2); length >= 1; length = Math.floor(length / 2)) {
    for (let from = left.length - length; from > -length; from -= length) {
      const fewer = left.filter((_, number) => number < from || number >= from + length)
      if (fewer.length === left.length) continue
      if (tried === tries || now() >= deadline) return left
      tried++
      if (fails(fewer)) left = fewer
    }
  }
  return left
}

import type { Step } from './script.ts'

/** How often steps are tried again to find fewer that fail. */
const TRIES = 150

/** Fewer steps that fail as well, found by leaving out one stretch after the other. */
export function shrink(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => boolean,
  tries = TRIES,
): readonly Step[] {
  let left = steps
  let tried = 0
  for (let length = Math.ceil(left.length / 2); length >= 1; length = Math.floor(length / 2)) {
    for (let from = left.length - length; from > -length && tried < tries; from -= length) {
      const fewer = left.filter((_, number) => number < from || number >= from + length)
      if (fewer.length === left.length) continue
      tried++
      if (fails(fewer)) left = fewer
    }
  }
  return left
}

import type { EqualStretch } from './common-pieces.ts'
import { PARAGRAPH_BEGINS } from './words-pieces.ts'

/**
 * A paragraph that was put in before another takes no beginning from it: `¶ new ¶ old` and `¶ old` have their last beginnings in common, not
 * their first. Likewise where one goes.
 */
export function keepingBeginnings(
  stretches: readonly EqualStretch[],
  old: string,
  made: string,
): EqualStretch[] {
  const kept: EqualStretch[] = []
  for (const next of stretches) {
    const last = kept.at(-1)
    const isOne = (words: string, at: number): boolean => words[at - 1] === PARAGRAPH_BEGINS
    const gap = last && {
      old: next.old - last.old - last.length,
      made: next.made - last.made - last.length,
    }
    const isPut = gap?.old === 0 && gap.made > 0 && isOne(made, next.made)
    const isTaken = gap?.made === 0 && gap.old > 0 && isOne(old, next.old)
    if (!last || !(isPut || isTaken) || !isOne(old, last.old + last.length)) {
      kept.push(next)
      continue
    }
    kept.pop()
    if (last.length > 1) kept.push({ ...last, length: last.length - 1 })
    kept.push({ old: next.old - 1, made: next.made - 1, length: next.length + 1 })
  }
  return kept
}

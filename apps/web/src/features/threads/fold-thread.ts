/** Fewer folded ones would save less than the line that stands for them. */
const FOLDED_MIN = 3
/** What one answers to, mostly. */
const LAST_SHOWN = 2

/** The first of what was said in a thread, the last two, and what `isKept`; null where that is nearly all. */
export function foldThread<Comment>(
  comments: readonly Comment[],
  isKept: (comment: Comment) => boolean,
): { readonly shown: readonly Comment[]; readonly count: number } | null {
  const shown = comments.filter(
    (comment, at) => at === 0 || at >= comments.length - LAST_SHOWN || isKept(comment),
  )
  const count = comments.length - shown.length
  return count < FOLDED_MIN ? null : { shown, count }
}

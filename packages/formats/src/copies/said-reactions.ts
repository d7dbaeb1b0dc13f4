import { REACTIONS, type SourceComment } from '@variorum/document'
import type { CopySentences } from '@variorum/document/languages'

/** Between what was said of a comment in one press. */
const BETWEEN = ' · '

/**
 * What was said of a comment in one press, and how often, in the order in which it is offered; empty where nothing was, or where the copy was not asked
 * for it. By whom it was is not said.
 */
export function saidReactions(
  { reactions = [] }: Pick<SourceComment, 'reactions'>,
  say: Pick<CopySentences, 'reactions' | 'reactionCount'>,
): string {
  return REACTIONS.flatMap((name) => {
    const { length } = reactions.filter(({ reaction }) => reaction === name)
    return length === 0 ? [] : [say.reactionCount(say.reactions[name], length)]
  }).join(BETWEEN)
}

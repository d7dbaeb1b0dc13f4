import { copyAdditionOf, may, type CopyAddition } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { namesState } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import type { Asking } from '../annotations/annotation-deps.ts'
import type { ReadingChoice } from '../annotations/read-annotated-words.ts'

/** Whether an addition is for this member at all; there may be nothing to add. */
export function mayAdd({ member, text, group }: Asking, addition: CopyAddition): boolean {
  const actor = memberActor(member)
  switch (addition) {
    case 'facilitators-notes':
      return may(actor, 'copy-facilitators-notes', textState(text))
    case 'own-notes':
      return may(actor, 'export-copy', textState(text))
    case 'names':
      return may(actor, 'read-names', namesState(group))
  }
}

/**
 * What a copy with these additions holds of what the asking member may see.
 * @throws {AppError} `not-allowed` for an addition that is not this member's to take.
 */
export function copyChoice(
  asking: Asking,
  additions: ReadonlySet<CopyAddition>,
): Omit<ReadingChoice, 'withReactions'> {
  for (const addition of additions) {
    if (!mayAdd(asking, addition)) throw new AppError('not-allowed')
  }
  const actor = memberActor(asking.member)
  return {
    holds: (annotation) => {
      const addition = copyAdditionOf(actor, annotation)
      return addition === null || additions.has(addition)
    },
    withNames: additions.has('names'),
  }
}

import { copyAdditionOf, may } from '@variorum/document'
import type { CopyChoices } from '@variorum/protocol'
import { requireMayInText } from '../access/require-may.ts'
import { namesState } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import type { AnnotationDeps, Asking } from '../annotations/annotation-deps.ts'
import { countAnnotations } from './annotation-count-rows.ts'
import { mayAdd } from './copy-choice.ts'

/** What the asking member can have in a copy, counted. What they may not see is in no count. @throws {AppError} `not-allowed`. */
export async function readCopyChoices(
  { storage }: Pick<AnnotationDeps, 'storage'>,
  asking: Asking,
): Promise<CopyChoices> {
  const { member, text, group } = asking
  const actor = memberActor(member)
  requireMayInText(actor, 'export-copy', textState(text))
  const counted = await countAnnotations(storage.rows, text.id)
  const counts = { 'facilitators-notes': 0, 'own-notes': 0, group: 0 }
  for (const { authorId, audience, count } of counted) {
    const thread = { authorId, audience }
    if (!may(actor, 'read-thread', { text: textState(text), thread })) continue
    const addition = copyAdditionOf(actor, thread)
    counts[addition ?? 'group'] += count
  }
  return {
    groupNotes: counts.group,
    facilitatorsNotes: mayAdd(asking, 'facilitators-notes') ? counts['facilitators-notes'] : null,
    ownNotes: counts['own-notes'],
    mayHoldNames: namesState(group).isAnonymous && mayAdd(asking, 'names'),
    mayChooseStates: may(actor, 'choose-copy-states', textState(text)),
  }
}

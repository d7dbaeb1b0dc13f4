import { isDeepStrictEqual } from 'node:util'
import {
  canBeCorrected,
  isAnchorSeen,
  type Annotation,
  type AnnotationId,
  type AnnotationTarget,
  type SeenAnchor,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireMayInThread } from '../access/require-may.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { removeNotificationsOfPlace } from '../events/notification-rows.ts'
import { findAnnotation } from '../layers/annotation-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { checkTarget } from './check-target.ts'
import { commandThread, type Commanded } from './command-thread.ts'
import { insertPlacements, lastSettledBy } from './placement-rows.ts'

/** What a person says of the place of a thread: it is where it was found, on words that they chose, or its words are gone. */
export type PlaceVerdict = Since &
  (
    | {
        readonly type: 'here'
        readonly target: Exclude<AnnotationTarget, { type: 'text' }>
        readonly wordsEpoch?: string | undefined
      }
    | {
        readonly type: 'elsewhere'
        readonly target: Extract<AnnotationTarget, { type: 'range' }>
        readonly wordsEpoch: string
      }
    | { readonly type: 'gone' }
  )

/** The anchor that they saw when they said so. */
interface Since {
  readonly was?: SeenAnchor | undefined
}

/** What the ledger and the log say of each. */
const SAID = {
  here: { outcome: 'kept', cause: 'confirmed', kind: 'place-confirmed' },
  elsewhere: { outcome: 'kept', cause: 'chosen', kind: 'place-chosen' },
  gone: { outcome: 'orphaned', cause: 'given-up', kind: 'words-given-up' },
} as const

/**
 * Settles where a thread stands, after its words were changed or it was found elsewhere: a place that is confirmed, or another one, becomes its
 * anchor, with quote and characters as they are there now; one whose words are gone is an orphan from then on and is looked for no more,
 * until somebody gives it a place. The ledger keeps the anchor that it had. What is so already stays so.
 * @throws {AppError} `desk-changed` where somebody else settled it in another way after the asker had looked; `not-found`, `not-allowed`, `text-closed`; `words-not-synced`, `words-taken-out`, `words-renewed`, `quote-mismatch`; `invalid-request` for a thread about the
 * whole text, which has no place; `correction-place` for a correction on what it can't be made for.
 */
export async function settlePlace(
  deps: AnnotationDeps,
  asking: Asking,
  annotationId: AnnotationId,
  verdict: PlaceVerdict,
): Promise<Commanded<Annotation>> {
  const { member, text } = asking
  // Again below; here it keeps the words from being read for whoever may not settle anything.
  const known = await findAnnotation(deps.storage.rows, text.id, annotationId)
  if (!known) throw new AppError('not-found')
  const subject = { text: textState(text), thread: known }
  requireMayInThread(memberActor(member), 'settle-place', subject)
  const proved = verdict.type === 'gone' ? null : (await checkTarget(deps, text, verdict)).target

  const sender = { userId: member.user_id, textId: text.id }
  return commandThread(deps, sender, { annotationId }, async (command) => {
    const { rows, actor, annotation, annotationRow, now } = command
    requireMayInThread(actor, 'settle-place', { text: command.textState, thread: annotation })
    const { target: before } = annotation
    if (before.type === 'text') throw new AppError('invalid-request')
    if (proved) requirePlaceFor(annotation, proved)
    const target: AnnotationTarget = proved ?? { ...before, isGivenUp: true }
    if (isDeepStrictEqual(plain(target), plain(before))) return annotation
    const { was } = verdict
    if (was !== undefined && !isAnchorSeen(before, was)) {
      // What one settled oneself before, one knows of, however it was put then.
      const settledBy = await lastSettledBy(rows, annotationId)
      if (settledBy !== null && settledBy !== command.member.id) throw new AppError('desk-changed')
    }
    const { outcome, cause, kind } = SAID[verdict.type]
    const changed = await command.change({ target_json: JSON.stringify(target) })
    await insertPlacements(rows, [
      {
        text_id: text.id,
        annotation_id: annotationId,
        at: now,
        outcome,
        cause,
        share: null,
        score: null,
        member_id: command.member.id,
        before_json: annotationRow.target_json,
      },
    ])
    await removeNotificationsOfPlace(rows, { textId: text.id, annotationId })
    await command.happened((of) => ({ kind, subject: of }))
    return changed
  })
}

/** @throws {AppError} `correction-place` where the words could not be replaced by what it proposes. */
function requirePlaceFor({ correction }: Annotation, target: AnnotationTarget): void {
  if (correction === null || correction.decision === 'accepted') return
  if (target.type !== 'range' || !canBeCorrected(target.quote)) {
    throw new AppError('correction-place')
  }
}

/** Without what is not there. */
function plain(target: AnnotationTarget): unknown {
  return JSON.parse(JSON.stringify(target))
}

import { openCorrectionOf, quoteOf, type Annotation, type AnnotationId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { putCorrectionIn, takeCorrectionBack } from '@variorum/ydoc'
import { requireMayInThread } from '../access/require-may.ts'
import { decisionColumns, decisionOf, type KeptDecision } from '../layers/correction-rows.ts'
import { requireRoomInText, requireRoomInThread } from '../limits/totals.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import {
  commandThread,
  commandThreadAndWords,
  type Commanded,
  type ThreadCommand,
} from './command-thread.ts'
import { insertComment, timeInThread } from './comment-rows.ts'
import type { NewComment } from './create-annotation.ts'
import { keptBody } from './kept-body.ts'
import { refuseUsed } from './refuse-used.ts'
import { requireOwnId } from './require-own-id.ts'
import type { Sender } from './thread-place-rows.ts'

/**
 * Puts the words that a correction proposes in the place of those that it stands on, and resolves its thread, in one transaction. Whoever
 * accepted it gets the same answer again.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`; `correction-decided` where somebody else was faster; `correction-words-changed`
 * where it stands on other words by now, which are left as they are; `invalid-request` for what is no correction.
 */
export function acceptCorrection(
  deps: AnnotationDeps,
  sender: Sender,
  id: AnnotationId,
): Promise<Commanded<Annotation>> {
  return commandThreadAndWords(deps, sender, id, async (command, words) => {
    const { member, annotation, now } = command
    const kept = requireMayDecide(command)
    if (isOwn(kept, 'accepted', command)) return annotation
    const correction = requireOpen(command)
    const { target: before } = annotation
    if (before.type !== 'range') throw new AppError('invalid-request')
    const indexNow = () => deps.knownWords.of(words)
    const target = putCorrectionIn(words, indexNow, before, correction.replacement)
    if (!target) throw new AppError('correction-words-changed')
    const decision = { decision: 'accepted', by: member.id, at: now, before } as const
    const changed = await command.change({
      ...decisionColumns(decision),
      target_json: JSON.stringify(target),
      resolved_at: now,
      resolved_by: member.id,
    })
    await command.happened((subject) => ({ kind: 'correction-accepted', subject }), OF_WORDS)
    return changed
  })
}

/**
 * The page offers ten seconds, which begin after the last of many that were accepted together: two hundred, one after the other on a slow line, and
 * as many to take back. What somebody changed meanwhile is left alone anyway.
 */
export const ACCEPTANCE_UNDOABLE_MS = 5 * 60_000

/**
 * Undoes `acceptCorrection` in the minutes after it, for whoever accepted: the words from before stand there again, and nobody has decided.
 * Asked again, it is so already.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`; `correction-too-late`; `correction-words-changed` where somebody changed what was
 * put in; `invalid-request` for what is no correction.
 */
export function takeAcceptanceBack(
  deps: AnnotationDeps,
  sender: Sender,
  id: AnnotationId,
): Promise<Commanded<Annotation>> {
  return commandThreadAndWords(deps, sender, id, async (command, words) => {
    const { annotation, now } = command
    const { correction, target: accepted } = annotation
    const kept = requireMayDecide(command)
    if (kept === null && annotation.resolvedAt === null) return annotation
    const isInTime = isOwn(kept, 'accepted', command) && now - kept.at <= ACCEPTANCE_UNDOABLE_MS
    if (!isInTime || !correction) throw new AppError('correction-too-late')
    const { before } = kept
    if (before?.type !== 'range' || accepted.type !== 'range') throw new AppError('invalid-request')
    // Somebody may have given it a place since, on words that nobody put in.
    const putIn = accepted.isGivenUp ? '' : quoteOf(accepted)
    if (putIn !== correction.replacement) throw new AppError('correction-words-changed')
    const indexNow = () => deps.knownWords.of(words)
    const target = takeCorrectionBack(words, indexNow, { before, accepted })
    if (!target) throw new AppError('correction-words-changed')
    const changed = await command.change({ ...OPENED, target_json: JSON.stringify(target) })
    await command.happened((subject) => ({ kind: 'correction-taken-back', subject }), OF_WORDS)
    return changed
  })
}

/** The words are everybody's: who changed them is told, even by a correction that nobody else could ever see. */
const OF_WORDS = { isShared: true } as const

/** A correction on which nobody has decided. */
const OPENED = { ...decisionColumns(null), resolved_at: null, resolved_by: null }

/**
 * Declines a correction: the reason is a comment in its thread, which is resolved with it. Sent again by the same member under the same id, it
 * is done already.
 * @throws {AppError} as `acceptCorrection` and `addComment` do.
 */
export function declineCorrection(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  reason: NewComment,
): Promise<Commanded<Annotation>> {
  const work = async (command: ThreadCommand): Promise<Annotation> => {
    const { member, annotation, now } = command
    requireOwnId(member, reason)
    const kept = requireMayDecide(command)
    if (isOwn(kept, 'declined', command)) return annotation
    requireOpen(command)
    const mentions = await addReason(command, reason)
    const changed = await command.change({
      ...decisionColumns({ decision: 'declined', by: member.id, at: now, before: null }),
      resolved_at: now,
      resolved_by: member.id,
    })
    const about = { commentId: reason.id, mentions }
    await command.happened((of) => ({ kind: 'correction-declined', subject: of }), about)
    return changed
  }
  return commandThread(deps, sender, { annotationId }, work, ['commands', 'notes'])
}

/** Answers whom it mentions, for the event. */
async function addReason(command: ThreadCommand, { id, body: given }: NewComment) {
  const { rows, member, text, annotation, now } = command
  await refuseUsed(rows, id)
  await requireRoomInText(rows, text, member.id, { annotations: 0, comments: 1 })
  await requireRoomInThread(rows, annotation.id)
  const { body, mentions } = await keptBody(command, given)
  await insertComment(rows, text.id, {
    id,
    annotationId: annotation.id,
    authorId: member.id,
    body,
    createdAt: await timeInThread(rows, annotation.id, now),
  })
  return mentions
}

/** What was decided until now. */
function requireMayDecide({ actor, textState, annotation, annotationRow }: ThreadCommand) {
  requireMayInThread(actor, 'decide-correction', { text: textState, thread: annotation })
  if (annotation.correction === null) throw new AppError('invalid-request')
  return decisionOf(annotationRow)
}

function isOwn(
  kept: KeptDecision | null,
  decision: KeptDecision['decision'],
  { member }: ThreadCommand,
): kept is KeptDecision {
  return kept?.decision === decision && kept.by === member.id
}

function requireOpen({ annotation }: ThreadCommand) {
  const correction = openCorrectionOf(annotation)
  if (!correction) throw new AppError('correction-decided')
  return correction
}

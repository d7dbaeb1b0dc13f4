import {
  holdsOthersWords,
  may,
  type Annotation,
  type AnnotationId,
  type Audience,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireMayInThread } from '../access/require-may.ts'
import { toComment } from '../layers/annotation-rows.ts'
import { deskRowOf, putDeskRow } from '../layers/desk-rows.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type Commanded, type ThreadCommand } from './command-thread.ts'
import { commentsUnder } from './comment-rows.ts'
import type { DeskDeed } from './desk-deed.ts'
import type { Sender } from './thread-place-rows.ts'

/** No move is known that answered a proposal. */
const NOTHING_ANSWERED = { audience_deed: null, proposed_before: null }

/** Who is to see a thread, and the name of the move or of the one that it takes back. */
type Move = { readonly audience: Audience } & DeskDeed

/**
 * Moves a thread with all its comments to another audience: out of some layers and into others, in one transaction. It also answers a
 * proposal to promote the thread: the move to `group` is the author's yes, any other a no. `undoes` takes the last move back where that is its name, and the proposal
 * that it answered stands again.
 * @throws {AppError} `not-found`, `not-allowed`, `text-closed`; `thread-answered` for one that others wrote in and that its author
 * would keep to themselves.
 */
export async function changeAudience(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  { audience, deed, undoes }: Move,
): Promise<Commanded<Annotation>> {
  return commandThread(deps, sender, { annotationId }, async (command) => {
    const { rows, actor, annotation, wasShared, now } = command
    const { audience: from, promotionProposedBy: proposer } = annotation
    requireMayInThread(actor, 'change-audience', { text: command.textState, thread: annotation })
    if (from === audience) return annotation
    if (audience === 'self') await requireMayKeepToOneself(command)
    const isShared = wasShared || audience !== 'self'
    const before = await deskRowOf(rows, annotationId)
    const isTakenBack = undoes !== undefined && before?.audience_deed === undoes
    if (proposer !== null || (before?.proposed_before ?? null) !== null) {
      const place = { annotation_id: annotationId, text_id: command.text.id }
      const kept =
        deed === undefined ? NOTHING_ANSWERED : { audience_deed: deed, proposed_before: proposer }
      await putDeskRow(rows, place, kept)
    }
    const changed = await command.change({
      audience,
      // Nothing is proposed of a thread that only its author sees, or everybody does.
      promotion_proposed_by:
        isTakenBack && audience === 'facilitators' ? before.proposed_before : null,
      ...(isShared && !wasShared ? { shared_at: now } : {}),
    })
    const moved = { audience, isShared }
    await command.happened(
      (of) => ({ kind: 'audience-changed', subject: { ...of, from, to: audience } }),
      moved,
    )
    return changed
  })
}

async function requireMayKeepToOneself(command: ThreadCommand): Promise<void> {
  const { rows, actor, annotation } = command
  const comments = await commentsUnder(rows, annotation.id)
  const holds = holdsOthersWords(annotation, comments.map(toComment))
  const thread = { ...annotation, holdsOthersWords: holds }
  if (!may(actor, 'keep-to-oneself', { text: command.textState, thread })) {
    throw new AppError('thread-answered')
  }
}

import type { Annotation, TextId, ThreadComment } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Kysely } from 'kysely'
import type { RateName } from '../limits/rates.ts'
import { requireRoomInText } from '../limits/totals.ts'
import type { Rows } from '../storage/schema.ts'
import { actorOf, textState, type MemberRow } from '../texts/text-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { annotationById, toAnnotation } from './annotation-rows.ts'
import { checkTarget } from './check-target.ts'
import { commandAnnotation, hasChanged, type Command } from './command-thread.ts'
import { checkedBody } from './comment-body.ts'
import { commentById, insertComment } from './comment-rows.ts'
import { refuseDeleted } from './deleted-ids.ts'
import { requireMayInText } from './require-may.ts'

/** As the endpoint's schema parsed it. */
export interface NewAnnotation {
  readonly id: Annotation['id']
  readonly kind: Annotation['kind']
  readonly target: Annotation['target']
  readonly audience: Annotation['audience']
  readonly comment: Pick<ThreadComment, 'id' | 'body'> | null
}

/**
 * Creates an annotation and the first comment of its thread: rows and the layers of its audience in one transaction. Asked again
 * with the same id by the same author, it answers with the annotation as it is by then.
 * @throws {AppError} `not-found` if it was deleted since, `not-allowed`, `text-closed`, `comment-empty`, `comment-too-long`, `words-not-synced`, `quote-mismatch`, `id-taken`, `text-full`,
 * `own-notes-full`, and the code of a rate. Whatever can be refused without a look at the words is refused before it.
 */
export async function createAnnotation(
  deps: AnnotationDeps,
  asking: Asking,
  given: NewAnnotation,
): Promise<Annotation> {
  const { member, text } = asking
  // What was made once is answered even where the words have changed since, or the text was closed.
  const madeBefore = await findMade(deps.storage.rows, member, text.id, given.id)
  if (madeBefore) return madeBefore
  requireMayInText(actorOf(member), 'annotate', textState(text))
  const body = given.comment && checkedBody(given.comment.body)
  const added = { annotations: 1, comments: given.comment ? 1 : 0 }
  // Again below; here it keeps the words from being read in vain.
  await requireRoomInText(deps.storage.rows, text, member.id, added)

  const thread = { id: given.id, authorId: member.id }
  const make = async (command: Command) => {
    const { rows, now } = command
    const made = await findMade(rows, member, text.id, given.id)
    if (made) return made
    requireMayInText(command.actor, 'annotate', command.textState)
    await refuseTaken(rows, member, given.id)
    const annotation: Annotation = {
      ...thread,
      kind: given.kind,
      target: given.target,
      audience: given.audience,
      promotionProposedBy: null,
      createdAt: now,
      resolvedAt: null,
      resolvedBy: null,
    }
    await requireRoomInText(rows, command.text, member.id, added)
    await insertAnnotation(rows, text.id, annotation)
    if (given.comment && body !== null) {
      if (await commentById(rows, given.comment.id)) throw new AppError('id-taken')
      await refuseDeleted(rows, given.comment.id, member.id)
      await insertComment(rows, text.id, {
        id: given.comment.id,
        annotationId: given.id,
        authorId: member.id,
        body,
        createdAt: now,
        editedAt: null,
        state: 'shown',
        hiddenReason: null,
      })
    }
    return annotation
  }
  const command = async () => {
    await checkTarget(deps, text, given.target)
    return commandAnnotation(deps, asking, thread, make)
  }
  const rates: RateName[] = ['commands', given.comment ? 'notes' : 'marks']
  const { result } = await deps.rates.spend(member.user_id, rates, command, hasChanged)
  return result
}

/** Null unless this member made it, in this text. */
async function findMade(
  rows: Kysely<Rows>,
  member: MemberRow,
  textId: TextId,
  id: Annotation['id'],
): Promise<Annotation | null> {
  const row = await annotationById(rows, textId, id)
  return row?.author_id === member.id ? toAnnotation(row) : null
}

/**
 * After the policy was asked: who may not annotate learns nothing of an id.
 * @throws {AppError} `id-taken` for an id of somebody else's, or in another text; `not-found` for one of their own that they deleted.
 */
async function refuseTaken(
  rows: Kysely<Rows>,
  member: MemberRow,
  id: Annotation['id'],
): Promise<void> {
  const taken = await rows
    .selectFrom('annotation')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (taken) throw new AppError('id-taken')
  await refuseDeleted(rows, id, member.id)
}

async function insertAnnotation(
  rows: Kysely<Rows>,
  textId: TextId,
  annotation: Annotation,
): Promise<void> {
  await rows
    .insertInto('annotation')
    .values({
      id: annotation.id,
      text_id: textId,
      author_id: annotation.authorId,
      kind: annotation.kind,
      target_json: JSON.stringify(annotation.target),
      audience: annotation.audience,
      created_at: annotation.createdAt,
      shared_at: annotation.audience === 'self' ? null : annotation.createdAt,
    })
    .execute()
}

import {
  canCarry,
  changedAttributes,
  faultOfCorrection,
  faultOfTags,
  type Annotation,
  type TextId,
  type ThreadComment,
} from '@variorum/document'
import { AppError, type OwnedId } from '@variorum/protocol'
import { membersIn } from '@variorum/ydoc'
import type { MemberRow } from '../access/member-rows.ts'
import { requireMayInText } from '../access/require-may.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import {
  annotationById,
  attributeColumns,
  insertAnnotation,
  toAnnotation,
  type AnnotationRow,
} from '../layers/annotation-rows.ts'
import { readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import { whereShown } from '../layers/shown-threads.ts'
import type { RateName } from '../limits/rates.ts'
import { requireRoomInText } from '../limits/totals.ts'
import type { RowStore } from '../storage/ports.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { checkTarget, type CheckedTarget } from './check-target.ts'
import { commandAnnotation, hasChanged, type Command, type Commanded } from './command-thread.ts'
import { checkedBody } from './comment-body.ts'
import { insertComment } from './comment-rows.ts'
import { keptBody } from './kept-body.ts'
import { refuseUsed } from './refuse-used.ts'
import { requireOwnId } from './require-own-id.ts'
import { aboutAnnotation } from './thread-events.ts'

/** The first comment of a thread, or a further one, as the endpoint's schema parsed it. */
export interface NewComment extends OwnedId<ThreadComment['id']> {
  readonly body: string
}

/** As the endpoint's schema parsed it. */
export interface NewAnnotation extends OwnedId<Annotation['id']> {
  readonly kind: Annotation['kind']
  readonly target: Annotation['target']
  /** The life of the words in which the target was made; not there if whoever asks does not say. */
  readonly wordsEpoch?: string | undefined
  readonly audience: Annotation['audience']
  readonly attributes: Annotation['attributes']
  readonly replacement?: string | undefined
  readonly comment: NewComment | null
}

/**
 * Creates an annotation and the first comment of its thread: rows and the layers of its audience in one transaction. Asked again
 * with the same id by the same author, it answers with the annotation as it is by then.
 * @throws {AppError} `invalid-request` for an id that is not the member's own or one for both, and for an attribute that the kind can't carry; `not-found` for one that
 * they used up: for what was deleted since, or for something else. `not-allowed`, `text-closed`, `comment-empty`, `comment-too-long`, `words-not-synced`, `words-taken-out`, `words-renewed`, `quote-mismatch`, `text-full`,
 * `own-notes-full`, and the code of a rate; for tags, what `faultOfTags` says; for a correction, what `faultOfCorrection` says. Whatever can be refused without a look at the words is refused before it.
 */
export async function createAnnotation(
  deps: AnnotationDeps,
  asking: Asking,
  given: NewAnnotation,
): Promise<Commanded<Annotation>> {
  const { member, text } = asking
  requireOwnId(member, given)
  if (given.comment) requireOwnId(member, given.comment)
  if (given.id === (given.comment?.id as string | undefined)) throw new AppError('invalid-request')
  if (!canCarry(given.kind, given.attributes)) throw new AppError('invalid-request')
  const unfit = faultOfTags(given.attributes.tags ?? [])
  if (unfit) throw new AppError(unfit)
  const isCorrection = given.kind === 'correction'
  if (isCorrection !== (given.replacement !== undefined)) throw new AppError('invalid-request')
  // What was made once is answered even where the words have changed since, or the text was closed.
  const madeBefore = await findMade(deps.storage.rows, member, text.id, given.id)
  if (madeBefore) return answerAgain(deps.storage.rows, asking, madeBefore)
  requireMayInText(memberActor(member), 'annotate', textState(text))
  if (given.replacement !== undefined) {
    const quote = given.target.type === 'range' ? given.target.quote : null
    const fault = faultOfCorrection(quote, given.replacement)
    if (fault) throw new AppError(fault)
  }
  if (given.comment) checkedBody(given.comment.body)
  const added = { annotations: 1, comments: given.comment ? 1 : 0 }
  // Again below; here it keeps the words from being read in vain.
  await requireRoomInText(deps.storage.rows, text, member.id, added)

  const thread = { id: given.id, authorId: member.id }
  const make = async (command: Command, { target, paragraphNumber }: CheckedTarget) => {
    const { rows, now } = command
    const made = await findMade(rows, member, text.id, given.id)
    if (made) return { result: toAnnotation(made), row: made }
    requireMayInText(command.actor, 'annotate', command.textState)
    await refuseUsed(rows, given.id)
    await requireRoomInText(rows, command.text, member.id, added)
    const row = await insertAnnotation(rows, {
      id: given.id,
      text_id: text.id,
      author_id: member.id,
      kind: given.kind,
      target_json: JSON.stringify(target),
      audience: given.audience,
      ...attributeColumns(changedAttributes({}, given.attributes)),
      replacement: given.replacement ?? null,
      created_at: now,
      shared_at: given.audience === 'self' ? null : now,
    })
    const said = given.comment && (await keptBody(command, given.comment.body))
    if (given.comment && said) {
      const { id } = given.comment
      const { body } = said
      await refuseUsed(rows, id)
      const comment = { id, annotationId: thread.id, authorId: member.id, body, createdAt: now }
      await insertComment(rows, text.id, comment)
    }
    const { kind: annotationKind } = given
    const about = { ...aboutAnnotation(row), ...(said && { mentions: said.mentions }) }
    await command.happenedIn(about, (of) => ({
      kind: 'annotation-created',
      subject: { ...of, annotationKind },
    }))
    return { result: toAnnotation(row), row, paragraphNumber }
  }
  const at = { userId: member.user_id, textId: text.id, layerEpoch: text.layer_epoch }
  const command = async () => {
    const checked = await checkTarget(deps, text, given)
    return commandAnnotation(deps, at, thread, (within) => make(within, checked))
  }
  const rates: RateName[] = ['commands', given.comment || isCorrection ? 'notes' : 'marks']
  return deps.rates.spend(member.user_id, rates, command, hasChanged)
}

async function answerAgain(
  rows: RowStore,
  asking: Asking,
  row: AnnotationRow,
): Promise<Commanded<Annotation>> {
  const result = toAnnotation(row)
  const ids = membersIn({ annotation: result, comments: [] })
  return { result, members: await readOrMakeShownMembers(rows, whereShown(asking), ids) }
}

/** Null unless this member made it, in this text. */
async function findMade(
  rows: RowStore,
  member: MemberRow,
  textId: TextId,
  id: Annotation['id'],
): Promise<AnnotationRow | null> {
  const row = await annotationById(rows, textId, id)
  return row?.author_id === member.id ? row : null
}

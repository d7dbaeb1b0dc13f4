import {
  byAge,
  readAttributes,
  type Annotation,
  type AnnotationAttributes,
  type AnnotationId,
  type CommentState,
  type TextId,
  type Thread,
  type ThreadComment,
} from '@variorum/document'
import { annotationTarget } from '@variorum/protocol'
import type { Insertable, Selectable, Updateable } from 'kysely'
import { inTurns } from '../runtime/in-turns.ts'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import { correctionOf } from './correction-rows.ts'
import { reactionsIn, withReactions } from './reaction-rows.ts'

export type AnnotationRow = Selectable<Rows['annotation']>

/** An annotation as the domain has it. @throws if the stored target is no target: the row was written by something else. */
export function toAnnotation(row: AnnotationRow): Annotation {
  return {
    id: row.id,
    authorId: row.author_id,
    kind: row.kind,
    target: annotationTarget.parse(JSON.parse(row.target_json)),
    audience: row.audience,
    attributes: attributesInRow(row),
    correction: correctionOf(row),
    answerId: row.answer_id,
    promotionProposedBy: row.promotion_proposed_by,
    createdAt: row.created_at,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by,
  }
}

/** What an annotation carries, read without the rest of its row. */
export function attributesInRow({
  attributes_json: said,
}: Pick<AnnotationRow, 'attributes_json'>): AnnotationAttributes {
  return said === null ? {} : readAttributes(JSON.parse(said))
}

/** The columns of an annotation with these attributes. */
export function attributeColumns(
  attributes: AnnotationAttributes,
): Pick<AnnotationRow, 'attributes_json'> {
  const hasNone = Object.keys(attributes).length === 0
  return { attributes_json: hasNone ? null : JSON.stringify(attributes) }
}

/** A comment as everybody who may see its thread sees it: what a hidden one says stays in its row. */
export function toComment(row: Selectable<Rows['comment']>): ThreadComment {
  const state = commentStateIn(row)
  return {
    id: row.id,
    annotationId: row.annotation_id,
    authorId: row.author_id,
    body: state === 'shown' ? row.body : '',
    createdAt: row.created_at,
    editedAt: row.edited_at,
    state,
    hiddenReason: state === 'hidden' ? row.hidden_reason : null,
  }
}

/** Puts comments under their annotations, oldest first. */
export function toThreads(
  annotations: readonly Annotation[],
  comments: readonly ThreadComment[],
): Thread[] {
  const byAnnotation = Map.groupBy(comments.toSorted(byAge), (comment) => comment.annotationId)
  return annotations.map((annotation) => ({
    annotation,
    comments: byAnnotation.get(annotation.id) ?? [],
  }))
}

/** Oldest first. */
export function annotationsOfText(rows: RowStore, textId: TextId): Promise<AnnotationRow[]> {
  return rows
    .selectFrom('annotation')
    .selectAll()
    .where('text_id', '=', textId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** The threads of a text as everybody may see them who may see all. */
export async function threadsOfText(rows: RowStore, textId: TextId): Promise<Thread[]> {
  const [annotations, comments, reactions] = await Promise.all([
    annotationsOfText(rows, textId),
    rows.selectFrom('comment').selectAll().where('text_id', '=', textId).execute(),
    reactionsIn(rows, { textId }),
  ])
  return toThreads(annotations.map(toAnnotation), withReactions(comments.map(toComment), reactions))
}

/** The thread under an annotation. */
export async function threadOf(rows: RowStore, row: AnnotationRow): Promise<Thread> {
  const annotation = toAnnotation(row)
  const comments = await rows
    .selectFrom('comment')
    .selectAll()
    .where('annotation_id', '=', row.id)
    .execute()
  const reactions = await reactionsIn(rows, { annotationIds: [row.id] })
  const said = withReactions(comments.map(toComment), reactions)
  return toThreads([annotation], said)[0] ?? { annotation, comments: [] }
}

/** A thread with the row of its annotation. */
export interface KeptRowAndThread {
  readonly row: AnnotationRow
  readonly thread: Thread
}

/** As `threadsOfText` and `annotationsOfText`, some after the other: see `inTurns`. */
export async function threadsInTurns(rows: RowStore, textId: TextId): Promise<KeptRowAndThread[]> {
  const ids = await rows
    .selectFrom('annotation')
    .select('id')
    .where('text_id', '=', textId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return threadsWithIdsInTurns(
    rows,
    ids.map(({ id }) => id),
  )
}

/** As `threadsWithIds`, in the order of the ids, some after the other: see `inTurns`. */
export async function threadsWithIdsInTurns(
  rows: RowStore,
  ids: readonly AnnotationId[],
): Promise<KeptRowAndThread[]> {
  const found: KeptRowAndThread[] = []
  await inTurns(ids, async (some) => {
    const kept = await threadsWithIds(rows, some)
    const byId = new Map(kept.map((one) => [one.row.id, one]))
    found.push(...some.flatMap((id) => byId.get(id) ?? []))
  })
  return found
}

/** Those of these threads that are there, whatever else stands in their text. */
export async function threadsWithIds(
  rows: RowStore,
  ids: readonly AnnotationId[],
): Promise<KeptRowAndThread[]> {
  return inStatements(ids, async (some) => {
    const [kept, comments, reactions] = await Promise.all([
      rows.selectFrom('annotation').selectAll().where('id', 'in', some).execute(),
      rows.selectFrom('comment').selectAll().where('annotation_id', 'in', some).execute(),
      reactionsIn(rows, { annotationIds: some }),
    ])
    const said = withReactions(comments.map(toComment), reactions)
    const threads = toThreads(kept.map(toAnnotation), said)
    return kept.flatMap((row, nth) => {
      const thread = threads[nth]
      return thread ? [{ row, thread }] : []
    })
  })
}

/** Null if the text has no such annotation. */
export async function findAnnotation(
  rows: RowStore,
  textId: TextId,
  id: AnnotationId,
): Promise<Annotation | null> {
  const row = await annotationById(rows, textId, id)
  return row ? toAnnotation(row) : null
}

export function annotationById(
  rows: RowStore,
  textId: TextId,
  id: AnnotationId,
): Promise<AnnotationRow | undefined> {
  return rows
    .selectFrom('annotation')
    .selectAll()
    .where('id', '=', id)
    .where('text_id', '=', textId)
    .executeTakeFirst()
}

export function insertAnnotation(
  rows: RowTransaction,
  annotation: Insertable<Rows['annotation']>,
): Promise<AnnotationRow> {
  return rows.insertInto('annotation').values(annotation).returningAll().executeTakeFirstOrThrow()
}

export type AnnotationChanges = Updateable<Rows['annotation']>

/** Answers the row as it is since. Whatever resolves a thread or opens it ends the deed that did so last. @throws if there is none. */
export async function updateAnnotation(
  rows: RowTransaction,
  id: AnnotationId,
  changes: AnnotationChanges,
): Promise<AnnotationRow> {
  if (changes.resolved_at !== undefined) {
    await rows
      .updateTable('desk_entry')
      .set({ open_deed: null })
      .where('annotation_id', '=', id)
      .execute()
  }
  return rows
    .updateTable('annotation')
    .set(changes)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Removes an annotation with every comment under it. */
export async function removeThread(rows: RowTransaction, id: AnnotationId): Promise<void> {
  await rows.deleteFrom('comment').where('annotation_id', '=', id).execute()
  await rows.deleteFrom('annotation').where('id', '=', id).execute()
}

/** Whether what a comment says is shown. */
export function commentStateIn(
  row: Pick<Selectable<Rows['comment']>, 'deleted_at' | 'hidden_at'>,
): CommentState {
  if (row.deleted_at !== null) return 'deleted'
  return row.hidden_at === null ? 'shown' : 'hidden'
}

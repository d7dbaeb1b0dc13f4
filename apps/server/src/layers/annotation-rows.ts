import {
  readAttributes,
  type Annotation,
  type AnnotationAttributes,
  type AnnotationId,
  type CommentState,
  type MemberId,
  type TextId,
  type Thread,
  type ThreadComment,
} from '@variorum/document'
import { annotationTarget } from '@variorum/protocol'
import type { Selectable } from 'kysely'
import type { RowStore } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

export type AnnotationRow = Selectable<Rows['annotation']>

/** An annotation as the domain has it. @throws if the stored target is no target: the row was written by something else. */
export function toAnnotation(row: AnnotationRow): Annotation {
  return {
    id: row.id,
    authorId: row.author_id,
    kind: row.kind,
    target: annotationTarget.parse(JSON.parse(row.target_json)),
    audience: row.audience,
    attributes: row.attributes_json === null ? {} : readAttributes(JSON.parse(row.attributes_json)),
    promotionProposedBy: row.promotion_proposed_by,
    createdAt: row.created_at,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by,
  }
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
  const state = stateOf(row)
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
  const byAnnotation = Map.groupBy(
    comments.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
    (comment) => comment.annotationId,
  )
  return annotations.map((annotation) => ({
    annotation,
    comments: byAnnotation.get(annotation.id) ?? [],
  }))
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

/** Who began a thread, which decides in whose layers it can stand. Null if the text has no such annotation. */
export async function authorOf(
  rows: RowStore,
  textId: TextId,
  id: AnnotationId,
): Promise<MemberId | null> {
  const row = await rows
    .selectFrom('annotation')
    .select('author_id')
    .where('id', '=', id)
    .where('text_id', '=', textId)
    .executeTakeFirst()
  return row?.author_id ?? null
}

function stateOf(row: Selectable<Rows['comment']>): CommentState {
  if (row.deleted_at !== null) return 'deleted'
  return row.hidden_at === null ? 'shown' : 'hidden'
}

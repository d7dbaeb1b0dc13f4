import type { Annotation, Thread, ThreadComment } from '@variorum/document'
import { annotationTarget } from '@variorum/protocol'
import type { Selectable } from 'kysely'
import type { Rows } from '../storage/schema.ts'

/** An annotation as the domain has it. @throws if the stored target is no target: the row was written by something else. */
export function toAnnotation(row: Selectable<Rows['annotation']>): Annotation {
  return {
    id: row.id,
    authorId: row.author_id,
    kind: row.kind,
    target: annotationTarget.parse(JSON.parse(row.target_json)),
    createdAt: row.created_at,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by,
  }
}

export function toComment(row: Selectable<Rows['comment']>): ThreadComment {
  return {
    id: row.id,
    annotationId: row.annotation_id,
    authorId: row.author_id,
    body: row.body,
    createdAt: row.created_at,
    editedAt: row.edited_at,
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

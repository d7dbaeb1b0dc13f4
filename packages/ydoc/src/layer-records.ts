import {
  ANNOTATION_KINDS,
  type Annotation,
  type AnnotationId,
  type AnnotationTarget,
  type CommentId,
  type MemberId,
  type ParagraphId,
  type ThreadComment,
} from '@variorum/document'

/** Null unless `value` is an annotation that is kept under its own id. */
export function readAnnotation(key: string, value: unknown): Annotation | null {
  if (!isRecord(value)) return null
  const { id, authorId, createdAt, resolvedAt, resolvedBy } = value
  const kind = ANNOTATION_KINDS.find((known) => known === value['kind'])
  const target = readTarget(value['target'])
  if (id !== key || typeof authorId !== 'string' || !isTime(createdAt)) return null
  if (!kind || !target || !isTimeOrNull(resolvedAt)) return null
  if (resolvedBy !== null && typeof resolvedBy !== 'string') return null
  return {
    id: key as AnnotationId,
    authorId: authorId as MemberId,
    kind,
    target,
    createdAt,
    resolvedAt,
    resolvedBy: resolvedBy as MemberId | null,
  }
}

/** Null unless `value` is a comment that is kept under its own id. */
export function readComment(key: string, value: unknown): ThreadComment | null {
  if (!isRecord(value)) return null
  const { id, annotationId, authorId, body, createdAt, editedAt } = value
  if (id !== key || typeof annotationId !== 'string' || typeof authorId !== 'string') return null
  if (typeof body !== 'string' || !isTime(createdAt) || !isTimeOrNull(editedAt)) return null
  return {
    id: key as CommentId,
    annotationId: annotationId as AnnotationId,
    authorId: authorId as MemberId,
    body,
    createdAt,
    editedAt,
  }
}

/** Null unless `value` is a member's record. */
export function readMemberName(value: unknown): string | null {
  return isRecord(value) && typeof value['name'] === 'string' ? value['name'] : null
}

function readTarget(value: unknown): AnnotationTarget | null {
  if (!isRecord(value)) return null
  const { type, paragraphId, excerpt, start, end, quote, prefix, suffix } = value
  if (type === 'text') return { type }
  if (typeof paragraphId !== 'string') return null
  const id = paragraphId as ParagraphId
  if (type === 'paragraph') {
    return typeof excerpt === 'string' ? { type, paragraphId: id, excerpt } : null
  }
  if (type !== 'range' || typeof start !== 'string' || typeof end !== 'string') return null
  if (typeof quote !== 'string' || typeof prefix !== 'string' || typeof suffix !== 'string') {
    return null
  }
  return { type, paragraphId: id, start, end, quote, prefix, suffix }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isTimeOrNull(value: unknown): value is number | null {
  return value === null || isTime(value)
}

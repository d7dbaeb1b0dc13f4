import {
  ANNOTATION_KINDS,
  AUDIENCES,
  COMMENT_STATES,
  CORRECTION_DECISIONS,
  REACTIONS,
  readAttributes,
  THREAD_STATES,
  type Annotation,
  type AnnotationId,
  type AnnotationTarget,
  type AuthorName,
  type CommentId,
  type Correction,
  type DeskEntry,
  type MemberId,
  type ParagraphId,
  type Reaction,
  type ThreadComment,
} from '@variorum/document'

/** Null unless `value` is an annotation. One written before there were audiences is the group's. */
export function readAnnotation(value: unknown): Annotation | null {
  if (!isRecord(value)) return null
  const { id, authorId, createdAt, resolvedAt, resolvedBy } = value
  const kind = ANNOTATION_KINDS.find((known) => known === value['kind'])
  const target = readTarget(value['target'])
  if (typeof id !== 'string' || typeof authorId !== 'string' || !isTime(createdAt)) return null
  if (!kind || !target || !isTimeOrNull(resolvedAt)) return null
  if (!isStringOrNull(resolvedBy)) return null
  const { audience: audienceName = 'group', promotionProposedBy = null, answerId = null } = value
  const audience = AUDIENCES.find((known) => known === audienceName)
  if (!audience || !isStringOrNull(promotionProposedBy)) return null
  if (!isStringOrNull(answerId)) return null
  const correction = readCorrection(value['correction'])
  if ((kind === 'correction') !== (correction !== null)) return null
  return {
    id: id as AnnotationId,
    authorId: authorId as MemberId,
    kind,
    target,
    audience,
    attributes: readAttributes(value['attributes']),
    correction,
    answerId: answerId as CommentId | null,
    promotionProposedBy: promotionProposedBy as MemberId | null,
    createdAt,
    resolvedAt,
    resolvedBy: resolvedBy as MemberId | null,
  }
}

/** Null unless `value` is a comment. One written before comments could be hidden is shown. */
export function readComment(value: unknown): ThreadComment | null {
  if (!isRecord(value)) return null
  const { id, annotationId, authorId, body, createdAt, editedAt } = value
  if (typeof id !== 'string' || typeof annotationId !== 'string') return null
  if (typeof authorId !== 'string') return null
  if (typeof body !== 'string' || !isTime(createdAt) || !isTimeOrNull(editedAt)) return null
  const { state: stateName = 'shown', hiddenReason = null } = value
  const state = COMMENT_STATES.find((known) => known === stateName)
  if (!state || !isStringOrNull(hiddenReason)) return null
  return {
    id: id as CommentId,
    annotationId: annotationId as AnnotationId,
    authorId: authorId as MemberId,
    body,
    createdAt,
    editedAt,
    state,
    hiddenReason,
  }
}

/** What somebody said of a comment, and where it stands. */
export interface ReactionRecord extends Reaction {
  readonly id: string
  readonly annotationId: AnnotationId
  readonly commentId: CommentId
}

/** The record of what a member said of a comment: they say each thing once. */
export function reactionRecord(
  { id: commentId, annotationId }: Pick<ThreadComment, 'id' | 'annotationId'>,
  { reaction, memberId }: Reaction,
): ReactionRecord {
  return { id: `${commentId} ${reaction} ${memberId}`, annotationId, commentId, reaction, memberId }
}

/** Null unless `value` is a reaction that this version knows. */
export function readReaction(value: unknown): ReactionRecord | null {
  if (!isRecord(value)) return null
  const { id, annotationId, commentId, memberId } = value
  const reaction = REACTIONS.find((known) => known === value['reaction'])
  if (!reaction || typeof id !== 'string' || typeof memberId !== 'string') return null
  if (typeof annotationId !== 'string' || typeof commentId !== 'string') return null
  return {
    id,
    annotationId: annotationId as AnnotationId,
    commentId: commentId as CommentId,
    reaction,
    memberId: memberId as MemberId,
  }
}

/** Null unless `value` says what facilitators keep of a thread, in words that this version knows. */
export function readDeskEntry(value: unknown): DeskEntry | null {
  if (!isRecord(value)) return null
  const { id, assigneeId = null, note = null } = value
  const state = THREAD_STATES.find((known) => known === value['state'])
  if (!state || typeof id !== 'string') return null
  if (!isStringOrNull(assigneeId) || !isStringOrNull(note)) return null
  return {
    annotationId: id as AnnotationId,
    state,
    assigneeId: assigneeId as MemberId | null,
    note,
  }
}

/** Null unless `value` is a member's record. */
export function readAuthorName(value: unknown): AuthorName | null {
  if (!isRecord(value)) return null
  const { name = null, readerNumber } = value
  if (!isStringOrNull(name)) return null
  const isImported = value['isImported'] === true
  if (isTime(readerNumber)) {
    return { readerNumber, name, ...(isImported ? { isImported } : {}) }
  }
  return isImported && name !== null ? { importedName: name } : name
}

/** Whom a member's record is about; null for what is no record. */
export function readMemberId(value: unknown): MemberId | null {
  if (!isRecord(value) || typeof value['id'] !== 'string') return null
  return value['id'] as MemberId
}

/** Null for what is none, as every kind but one has none. */
function readCorrection(value: unknown): Correction | null {
  if (!isRecord(value)) return null
  const { replacement, replaced } = value
  const decision = CORRECTION_DECISIONS.find((known) => known === value['decision']) ?? null
  if (typeof replacement !== 'string' || !isStringOrNull(replaced)) return null
  return { replacement, decision, replaced }
}

function readTarget(value: unknown): AnnotationTarget | null {
  if (!isRecord(value)) return null
  const { type, paragraphId, excerpt, start, end, quote, prefix, suffix, runs } = value
  if (type === 'text') return { type }
  if (typeof paragraphId !== 'string') return null
  const id = paragraphId as ParagraphId
  // Targets from before there were runs have none.
  const held = {
    ...(typeof runs === 'string' && { runs }),
    ...(value['isGivenUp'] === true && { isGivenUp: true as const }),
  }
  if (type === 'paragraph') {
    return typeof excerpt === 'string' ? { type, paragraphId: id, excerpt, ...held } : null
  }
  if (type !== 'range' || typeof start !== 'string' || typeof end !== 'string') return null
  if (typeof quote !== 'string' || typeof prefix !== 'string' || typeof suffix !== 'string') {
    return null
  }
  return { type, paragraphId: id, start, end, quote, prefix, suffix, ...held }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStringOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isTimeOrNull(value: unknown): value is number | null {
  return value === null || isTime(value)
}

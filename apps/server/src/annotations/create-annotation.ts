import { may, type Annotation, type ThreadComment } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { writeAnnotation, writeComment, writeMember } from '@variorum/ydoc'
import { groupLayerKey } from '../texts/text-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { toAnnotation } from './annotation-rows.ts'
import { checkTarget } from './check-target.ts'
import { checkedBody } from './comment-body.ts'
import { commentById, insertComment } from './comment-rows.ts'

/** As the endpoint's schema parsed it. */
export interface NewAnnotation {
  readonly id: Annotation['id']
  readonly kind: Annotation['kind']
  readonly target: Annotation['target']
  readonly comment: Pick<ThreadComment, 'id' | 'body'> | null
}

/**
 * Creates an annotation and the first comment of its thread: rows and layer in one transaction. Asked again with the same id by
 * the same author, it answers what it made the first time.
 * @throws {AppError} `not-allowed`, `comment-empty`, `comment-too-long`, `words-not-synced`, `quote-mismatch`, `id-taken`.
 */
export async function createAnnotation(
  deps: AnnotationDeps,
  { member, text }: Asking,
  given: NewAnnotation,
): Promise<Annotation> {
  if (!may(member, 'annotate')) throw new AppError('not-allowed')
  const annotation: Annotation = {
    id: given.id,
    authorId: member.id,
    kind: given.kind,
    target: given.target,
    createdAt: deps.now(),
    resolvedAt: null,
    resolvedBy: null,
  }
  const comment: ThreadComment | null = given.comment && {
    id: given.comment.id,
    annotationId: given.id,
    authorId: member.id,
    body: checkedBody(given.comment.body),
    createdAt: annotation.createdAt,
    editedAt: null,
  }
  await checkTarget(deps.rooms, text, given.target)

  const layer = await deps.rooms.open(groupLayerKey(text))
  return layer.commit(async ({ rows }, doc) => {
    const existing = await rows
      .selectFrom('annotation')
      .selectAll()
      .where('id', '=', given.id)
      .executeTakeFirst()
    if (existing) {
      if (existing.author_id === member.id && existing.text_id === text.id)
        return toAnnotation(existing)
      throw new AppError('id-taken')
    }
    await rows
      .insertInto('annotation')
      .values({
        id: annotation.id,
        text_id: text.id,
        author_id: member.id,
        kind: annotation.kind,
        target_json: JSON.stringify(annotation.target),
        created_at: annotation.createdAt,
        resolved_at: null,
        resolved_by: null,
      })
      .execute()
    if (comment) {
      if (await commentById(rows, comment.id)) throw new AppError('id-taken')
      await insertComment(rows, text.id, comment)
    }
    doc.transact(() => {
      writeMember(doc, { id: member.id, name: member.name })
      writeAnnotation(doc, annotation)
      if (comment) writeComment(doc, comment)
    })
    return annotation
  })
}

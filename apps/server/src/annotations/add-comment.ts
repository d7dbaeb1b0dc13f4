import { may, type AnnotationId, type ThreadComment } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { writeComment, writeMember } from '@variorum/ydoc'
import { groupLayerKey } from '../texts/text-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { toComment } from './annotation-rows.ts'
import { checkedBody } from './comment-body.ts'
import { commentById, insertComment } from './comment-rows.ts'

/**
 * Adds a comment at the end of a thread. Asked again with the same id by the same author, it answers what it made the first time.
 * @throws {AppError} `not-allowed`, `not-found`, `comment-empty`, `comment-too-long`, `id-taken`.
 */
export async function addComment(
  deps: AnnotationDeps,
  { member, text }: Asking,
  annotationId: AnnotationId,
  given: Pick<ThreadComment, 'id' | 'body'>,
): Promise<ThreadComment> {
  if (!may(member, 'annotate')) throw new AppError('not-allowed')
  const comment: ThreadComment = {
    id: given.id,
    annotationId,
    authorId: member.id,
    body: checkedBody(given.body),
    createdAt: deps.now(),
    editedAt: null,
  }
  const layer = await deps.rooms.open(groupLayerKey(text))
  return layer.commit(async ({ rows }, doc) => {
    const annotation = await rows
      .selectFrom('annotation')
      .select('id')
      .where('id', '=', annotationId)
      .where('text_id', '=', text.id)
      .executeTakeFirst()
    if (!annotation) throw new AppError('not-found')
    const existing = await commentById(rows, given.id)
    if (existing) {
      const isSame = existing.author_id === member.id && existing.annotation_id === annotationId
      if (isSame) return toComment(existing)
      throw new AppError('id-taken')
    }
    await insertComment(rows, text.id, comment)
    doc.transact(() => {
      writeMember(doc, { id: member.id, name: member.name })
      writeComment(doc, comment)
    })
    return comment
  })
}

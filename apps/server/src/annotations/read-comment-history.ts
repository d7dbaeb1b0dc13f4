import { mentionsIn, type CommentId } from '@variorum/document'
import { AppError, type EndpointResponse } from '@variorum/protocol'
import { requireMayOnComment } from '../access/require-may.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { findAnnotation, toComment } from '../layers/annotation-rows.ts'
import { readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import { shownBody, whereShown } from '../layers/shown-threads.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { commentById } from './comment-rows.ts'
import { versionsOf } from './version-rows.ts'

/**
 * Everything a comment ever said, newest first, for facilitators. A comment that was deleted says nothing now: all its versions ended.
 * @throws {AppError} `not-found`, `not-allowed`.
 */
export async function readCommentHistory(
  { storage: { rows } }: AnnotationDeps,
  asking: Asking,
  commentId: CommentId,
): Promise<EndpointResponse<'readCommentHistory'>> {
  const { member, text } = asking
  const row = await commentById(rows, commentId)
  const annotation = row && (await findAnnotation(rows, text.id, row.annotation_id))
  if (!row || !annotation) throw new AppError('not-found')
  const comment = toComment(row)
  requireMayOnComment(memberActor(member), 'read-comment-history', {
    text: textState(text),
    annotation,
    comment,
  })
  const former = await versionsOf(rows, commentId)
  const now = comment.state === 'deleted' ? [] : [{ body: row.body, endedAt: null }]
  const versions = [...now, ...former]
  const mentioned = versions.flatMap(({ body }) => mentionsIn(body))
  const members = await readOrMakeShownMembers(rows, whereShown(asking), mentioned)
  return {
    versions: versions.map(({ body, endedAt }) => ({ body: shownBody(body, members), endedAt })),
  }
}

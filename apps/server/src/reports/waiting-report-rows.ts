import type { CommentId, GroupId } from '@variorum/document'
import type { RowStore } from '../storage/ports.ts'

/** Comments of a group whose reports wait, the longest waiting first, `count` at most, with all that decides who may see them. */
export function reportedComments(rows: RowStore, groupId: GroupId, count: number) {
  return rows
    .selectFrom('report')
    .innerJoin('comment', 'comment.id', 'report.comment_id')
    .innerJoin('annotation', 'annotation.id', 'comment.annotation_id')
    .innerJoin('text', 'text.id', 'comment.text_id')
    .innerJoin('member as author', 'author.id', 'comment.author_id')
    .selectAll('text')
    .select(({ fn }) => fn.min('report.at').as('first_at'))
    .select([
      'comment.id as comment_id',
      'comment.author_id as comment_author_id',
      'comment.body',
      'comment.hidden_at',
      'comment.deleted_at as comment_deleted_at',
      'annotation.id as annotation_id',
      'annotation.author_id',
      'annotation.audience',
      'annotation.target_json',
      'author.name as author_name',
      'author.user_id as author_user_id',
      'author.role as author_role',
      'author.admitted_at as author_admitted_at',
      'author.removed_at as author_removed_at',
    ])
    .where('report.group_id', '=', groupId)
    .where('report.decided_at', 'is', null)
    .where('comment.hidden_at', 'is', null)
    .where('comment.deleted_at', 'is', null)
    .where('text.deleted_at', 'is', null)
    .where('annotation.audience', '<>', 'self')
    .groupBy('comment.id')
    .orderBy('first_at')
    .orderBy('comment.id')
    .limit(count)
    .execute()
}

/** What is said of a comment, newest first, `count` at most. */
export function reportsOf(rows: RowStore, commentId: CommentId, count: number) {
  return rows
    .selectFrom('report')
    .innerJoin('member', 'member.id', 'report.reporter_id')
    .select(['member.name as reporterName', 'report.reason', 'report.at'])
    .where('report.comment_id', '=', commentId)
    .where('report.decided_at', 'is', null)
    .orderBy('report.at', 'desc')
    .orderBy('member.id')
    .limit(count)
    .execute()
}

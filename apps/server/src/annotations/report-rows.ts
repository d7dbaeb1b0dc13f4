import { randomUUID } from 'node:crypto'
import type { AnnotationId, CommentId, MemberId, TextId, ThreadComment } from '@variorum/document'
import type { MemberRow } from '../access/member-rows.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

/** What a member says of a comment that is not decided yet; null if they said nothing. */
export async function openReportReason(
  rows: RowStore,
  commentId: CommentId,
  reporterId: MemberId,
): Promise<string | null> {
  const report = await rows
    .selectFrom('report')
    .select('reason')
    .where('comment_id', '=', commentId)
    .where('reporter_id', '=', reporterId)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  return report?.reason ?? null
}

/** In the place of what this member said of it before, be it decided. */
export async function putReport(
  rows: RowTransaction,
  report: {
    readonly comment: Pick<ThreadComment, 'id' | 'annotationId'>
    readonly textId: TextId
    readonly reporter: Pick<MemberRow, 'id' | 'group_id'>
    readonly reason: string
    readonly at: number
  },
): Promise<void> {
  const { comment, reporter, reason, at } = report
  await rows
    .insertInto('report')
    .values({
      comment_id: comment.id,
      annotation_id: comment.annotationId,
      text_id: report.textId,
      reporter_id: reporter.id,
      group_id: reporter.group_id,
      reason,
      at,
      decided_at: null,
      decided_by: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['comment_id', 'reporter_id'])
        .doUpdateSet({ reason, at, decided_at: null, decided_by: null }),
    )
    .execute()
}

/** Decides on what waits of a comment and was reported until some time. Answers how many that were. */
export async function decideReports(
  rows: RowTransaction,
  commentId: CommentId,
  { by, at, until = at }: { readonly by: MemberId; readonly at: number; readonly until?: number },
): Promise<number> {
  const decided = await rows
    .updateTable('report')
    .set({ decided_at: at, decided_by: by })
    .where('comment_id', '=', commentId)
    .where('decided_at', 'is', null)
    .where('at', '<=', until)
    .returning('reporter_id')
    .execute()
  return decided.length
}

/** Removes what was reported of a thread, or of one comment under it, of which nothing is left, and what was written to its author. */
export async function removeReportsOf(
  rows: RowStore,
  gone: { readonly textId: TextId; readonly annotationId: AnnotationId },
  commentId: CommentId | null,
): Promise<void> {
  const reports = rows
    .deleteFrom('report')
    .where('text_id', '=', gone.textId)
    .where('annotation_id', '=', gone.annotationId)
  await (commentId === null ? reports : reports.where('comment_id', '=', commentId)).execute()
  const words = rows
    .deleteFrom('word_to_author')
    .where('text_id', '=', gone.textId)
    .where('annotation_id', '=', gone.annotationId)
  await (commentId === null ? words : words.where('comment_id', '=', commentId)).execute()
}

/** Removes what was written to the authors of comments of a thread that were deleted until some time, and in whose place "deleted" stands. */
export async function removeWordsOfDeleted(
  rows: RowStore,
  thread: { readonly textId: TextId; readonly annotationId: AnnotationId },
  until: number,
): Promise<void> {
  await rows
    .deleteFrom('word_to_author')
    .where('text_id', '=', thread.textId)
    .where('annotation_id', '=', thread.annotationId)
    .where('comment_id', 'in', (comments) =>
      comments
        .selectFrom('comment')
        .select('comment.id')
        .where('comment.annotation_id', '=', thread.annotationId)
        .where('comment.deleted_at', '<=', until),
    )
    .execute()
}

/** So long the same words of one facilitator are those that were sent, once more: the answer got lost on its way. */
const SENT_AGAIN_WITHIN_MS = 10 * 60_000

/** Keeps what a facilitator writes to the author of a comment. Answers its id; null if it is kept already. */
export async function putWordToAuthor(
  rows: RowTransaction,
  word: {
    readonly comment: Pick<ThreadComment, 'id' | 'annotationId'>
    readonly textId: TextId
    readonly writtenBy: MemberId
    readonly words: string
    readonly at: number
  },
): Promise<string | null> {
  const { comment, textId, writtenBy, words, at } = word
  const same = await rows
    .selectFrom('word_to_author')
    .select('id')
    .where('comment_id', '=', comment.id)
    .where('written_by', '=', writtenBy)
    .where('body', '=', words)
    .where('at', '>', at - SENT_AGAIN_WITHIN_MS)
    .executeTakeFirst()
  if (same) return null
  const id = randomUUID()
  await rows
    .insertInto('word_to_author')
    .values({
      id,
      comment_id: comment.id,
      annotation_id: comment.annotationId,
      text_id: textId,
      written_by: writtenBy,
      body: words,
      at,
    })
    .execute()
  return id
}

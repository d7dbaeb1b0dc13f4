import {
  REACTIONS,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type Reaction,
  type TextId,
  type ThreadComment,
} from '@variorum/document'
import type { Insertable, Selectable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** What one member said of one comment, as its row keeps it. */
export type ReactionRow = Selectable<Rows['reaction']>

/** Oldest first; what two say in the same millisecond is ordered by who they are. */
export function reactionsIn(
  rows: RowStore,
  of: { readonly annotationIds: readonly AnnotationId[] } | { readonly textId: TextId },
): Promise<ReactionRow[]> {
  const all = rows.selectFrom('reaction').selectAll().orderBy('created_at').orderBy('member_id')
  return 'annotationIds' in of
    ? all.where('annotation_id', 'in', of.annotationIds).execute()
    : all.where('text_id', '=', of.textId).execute()
}

/** Comments with what was said of them. Of one that is not shown nothing is, and what an older version doesn't know is left out. */
export function withReactions(
  comments: readonly ThreadComment[],
  rows: readonly ReactionRow[],
): ThreadComment[] {
  const byComment = Map.groupBy(rows, (row) => row.comment_id)
  return comments.map((comment) => {
    const reactions = (byComment.get(comment.id) ?? []).flatMap(toReaction)
    return comment.state === 'shown' && reactions.length > 0 ? { ...comment, reactions } : comment
  })
}

function toReaction({ reaction: name, member_id: memberId }: ReactionRow): Reaction[] {
  const reaction = REACTIONS.find((known) => known === name)
  return reaction ? [{ reaction, memberId }] : []
}

/** Null if this member has not said it of the comment. */
export async function findReaction(
  rows: RowStore,
  commentId: CommentId,
  { reaction, memberId }: { readonly reaction: string; readonly memberId: MemberId },
): Promise<ReactionRow | null> {
  const row = await rows
    .selectFrom('reaction')
    .selectAll()
    .where('comment_id', '=', commentId)
    .where('member_id', '=', memberId)
    .where('reaction', '=', reaction)
    .executeTakeFirst()
  return row ?? null
}

export async function insertReaction(
  rows: RowTransaction,
  row: Insertable<Rows['reaction']>,
): Promise<void> {
  await rows.insertInto('reaction').values(row).execute()
}

export async function removeReaction(
  rows: RowTransaction,
  { comment_id: commentId, member_id: memberId, reaction }: ReactionRow,
): Promise<void> {
  await rows
    .deleteFrom('reaction')
    .where('comment_id', '=', commentId)
    .where('member_id', '=', memberId)
    .where('reaction', '=', reaction)
    .execute()
}

/** Removes what was said of a comment that is gone for good; null: of all comments of the thread. */
export async function removeReactionsOf(
  rows: RowTransaction,
  annotationId: AnnotationId,
  commentId: CommentId | null,
): Promise<void> {
  await rows
    .deleteFrom('reaction')
    .where('annotation_id', '=', annotationId)
    .$if(commentId !== null, (query) => query.where('comment_id', '=', commentId as CommentId))
    .execute()
}

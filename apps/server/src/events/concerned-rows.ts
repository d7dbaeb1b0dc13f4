import type {
  AnnotationId,
  AnnotationKind,
  CommentId,
  GroupId,
  MemberId,
  TextId,
} from '@variorum/document'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore } from '../storage/ports.ts'

/** Who began a thread, and as what. */
export function beginningOf(
  rows: RowStore,
  id: AnnotationId,
): Promise<{ readonly authorId: MemberId; readonly kind: AnnotationKind } | undefined> {
  return rows
    .selectFrom('annotation')
    .select(['author_id as authorId', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Everybody whose words stand in a thread. */
export async function writersIn(rows: RowStore, id: AnnotationId): Promise<MemberId[]> {
  const found = await rows
    .selectFrom('comment')
    .select('author_id')
    .distinct()
    .where('annotation_id', '=', id)
    .where('deleted_at', 'is', null)
    .execute()
  return found.map(({ author_id: memberId }) => memberId)
}

/** The first comment of whoever asks in a thread; null for a mark without words, and for a thread that asks nothing. */
export async function questionIn(rows: RowStore, id: AnnotationId): Promise<CommentId | null> {
  const first = await rows
    .selectFrom('annotation')
    .innerJoin('comment', (join) =>
      join
        .onRef('comment.annotation_id', '=', 'annotation.id')
        .onRef('comment.author_id', '=', 'annotation.author_id'),
    )
    .select('comment.id')
    .where('annotation.id', '=', id)
    .where('annotation.kind', '=', 'question')
    .orderBy('comment.created_at')
    .orderBy('comment.id')
    .limit(1)
    .executeTakeFirst()
  return first?.id ?? null
}

/** The comment with which a thread begins; null for a mark without words. */
export async function firstCommentOf(rows: RowStore, id: AnnotationId): Promise<CommentId | null> {
  const first = await rows
    .selectFrom('comment')
    .select('id')
    .where('annotation_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return first?.id ?? null
}

/** Which facilitator sees to a thread; null: nobody. */
export async function assigneeOf(rows: RowStore, id: AnnotationId): Promise<MemberId | null> {
  const kept = await rows
    .selectFrom('desk_entry')
    .select('assignee_id')
    .where('annotation_id', '=', id)
    .executeTakeFirst()
  return kept?.assignee_id ?? null
}

export async function facilitatorsOf(rows: RowStore, groupId: GroupId): Promise<MemberId[]> {
  const found = await rows
    .selectFrom('member')
    .select('id')
    .where('group_id', '=', groupId)
    .where('role', '=', 'facilitator')
    .execute()
  return found.map(({ id }) => id)
}

/** Everybody who is in a group. */
export async function membersOf(rows: RowStore, groupId: GroupId): Promise<MemberId[]> {
  const found = await rows
    .selectFrom('member')
    .select('id')
    .where('group_id', '=', groupId)
    .where('removed_at', 'is', null)
    .where('admitted_at', 'is not', null)
    .execute()
  return found.map(({ id }) => id)
}

/** The reading date of a text that was set last at that moment. */
export async function readingDateSetAt(
  rows: RowStore,
  textId: TextId,
  at: number,
): Promise<string | null> {
  const set = await rows
    .selectFrom('reading_date')
    .select('id')
    .where('text_id', '=', textId)
    .where('set_at', '=', at)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return set?.id ?? null
}

/** Whose reports of a comment were decided at that moment. */
export async function reportersAt(
  rows: RowStore,
  commentId: CommentId,
  at: number,
): Promise<MemberId[]> {
  const found = await rows
    .selectFrom('report')
    .select('reporter_id')
    .where('comment_id', '=', commentId)
    .where('decided_at', '=', at)
    .execute()
  return found.map(({ reporter_id: memberId }) => memberId)
}

/** Whether somebody who came has yet to be let in. */
export async function awaitsAdmission(rows: RowStore, id: MemberId): Promise<boolean> {
  const waiting = await rows
    .selectFrom('member')
    .select('id')
    .where('id', '=', id)
    .where('admitted_at', 'is', null)
    .executeTakeFirst()
  return waiting !== undefined
}

/** Those of these members who are there, whatever they muted. */
export async function presentAmong(
  rows: RowStore,
  ids: readonly MemberId[],
): Promise<ReadonlySet<MemberId>> {
  const found = await inStatements(ids, (some) =>
    rows
      .selectFrom('member')
      .select('id')
      .where('id', 'in', some)
      .where('removed_at', 'is', null)
      .where('admitted_at', 'is not', null)
      .execute(),
  )
  return new Set(found.map(({ id }) => id))
}

/** Those of these members who are there, and who want to be told of this thread. */
export async function listenersAmong(
  rows: RowStore,
  ids: readonly MemberId[],
  {
    text_id: textId,
    annotation_id: annotationId,
  }: { readonly text_id: TextId | null; readonly annotation_id: AnnotationId | null },
): Promise<ReadonlySet<MemberId>> {
  const found = await inStatements(ids, (some) =>
    rows
      .selectFrom('member')
      .leftJoin('muted_text', (join) =>
        join
          .onRef('muted_text.member_id', '=', 'member.id')
          .on('muted_text.text_id', '=', textId as TextId),
      )
      .leftJoin('muted_thread', (join) =>
        join
          .onRef('muted_thread.member_id', '=', 'member.id')
          .on('muted_thread.annotation_id', '=', annotationId as AnnotationId),
      )
      .select('member.id')
      .where('member.id', 'in', some)
      .where('member.removed_at', 'is', null)
      .where('member.admitted_at', 'is not', null)
      .where('muted_text.text_id', 'is', null)
      .where('muted_thread.annotation_id', 'is', null)
      .execute(),
  )
  return new Set(found.map(({ id }) => id))
}

import type { AnnotationId, MemberId, TextId, UserId } from '@variorum/document'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

export async function putTextMute(
  rows: RowTransaction,
  memberId: MemberId,
  textId: TextId,
): Promise<void> {
  await rows
    .insertInto('muted_text')
    .values({ member_id: memberId, text_id: textId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function dropTextMute(
  rows: RowTransaction,
  memberId: MemberId,
  textId: TextId,
): Promise<void> {
  await rows
    .deleteFrom('muted_text')
    .where('member_id', '=', memberId)
    .where('text_id', '=', textId)
    .execute()
}

export async function putThreadMute(
  rows: RowTransaction,
  memberId: MemberId,
  { textId, annotationId }: { readonly textId: TextId; readonly annotationId: AnnotationId },
): Promise<void> {
  await rows
    .insertInto('muted_thread')
    .values({ member_id: memberId, text_id: textId, annotation_id: annotationId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function dropThreadMute(
  rows: RowTransaction,
  memberId: MemberId,
  { annotationId }: { readonly annotationId: AnnotationId },
): Promise<void> {
  await rows
    .deleteFrom('muted_thread')
    .where('member_id', '=', memberId)
    .where('annotation_id', '=', annotationId)
    .execute()
}

/** Texts that a user muted, in groups that they are in. */
export function mutedTexts(rows: RowStore, userId: UserId) {
  return rows
    .selectFrom('muted_text')
    .innerJoin('member', 'member.id', 'muted_text.member_id')
    .innerJoin('text', 'text.id', 'muted_text.text_id')
    .selectAll('text')
    .select(['member.id as member_id', 'member.role'])
    .where('member.user_id', '=', userId)
    .where('member.removed_at', 'is', null)
    .where('member.admitted_at', 'is not', null)
    .orderBy('text.title')
    .orderBy('text.id')
    .execute()
}

/** As `mutedTexts`, threads: the newest of them, `count` at most. */
export function mutedThreads(rows: RowStore, userId: UserId, count: number) {
  return rows
    .selectFrom('muted_thread')
    .innerJoin('member', 'member.id', 'muted_thread.member_id')
    .innerJoin('annotation', 'annotation.id', 'muted_thread.annotation_id')
    .innerJoin('text', 'text.id', 'annotation.text_id')
    .selectAll('text')
    .select([
      'member.id as member_id',
      'member.role',
      'annotation.id as annotation_id',
      'annotation.author_id',
      'annotation.audience',
      'annotation.target_json',
    ])
    .where('member.user_id', '=', userId)
    .where('member.removed_at', 'is', null)
    .where('member.admitted_at', 'is not', null)
    .orderBy('annotation.created_at', 'desc')
    .orderBy('annotation.id')
    .limit(count)
    .execute()
}

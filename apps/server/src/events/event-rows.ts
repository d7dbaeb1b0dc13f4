import type { AnnotationId, CommentId, GroupId, TextId } from '@variorum/document'
import type { Insertable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import { removeNotifications } from './notification-rows.ts'

/** An event never changes. */
export async function insertEvent(
  rows: RowTransaction,
  event: Insertable<Rows['event']>,
): Promise<void> {
  await rows.insertInto('event').values(event).execute()
}

/** The place of an entry in the audit log of its group. Counted in each group, so that no gap tells of events that the log does not show. */
export async function nextAuditSeq(rows: RowTransaction, groupId: GroupId): Promise<number> {
  const { last } = await rows
    .selectFrom('event')
    .select(({ fn }) => fn.max<number | null>('audit_seq').as('last'))
    .where('group_id', '=', groupId)
    .where('audit_seq', 'is not', null)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/**
 * How long an event is kept that the audit log does not show: a season, so that whoever was away for a term can be told what they missed.
 * Every note and reply leaves one; kept for good they would outgrow what they are about.
 */
export const EVENTS_KEPT_MS = 90 * 24 * 60 * 60 * 1000

/** Removes events that are too old, but for those that the audit log shows: it is kept for good. What anybody was told of them goes, too. */
export async function removeOldEvents(rows: RowStore, now: number): Promise<void> {
  await unaudited(rows)
    .where('at', '<=', now - EVENTS_KEPT_MS)
    .execute()
  await removeNotifications(rows, { until: now - EVENTS_KEPT_MS })
}

/** As `removeOldEvents`, for a text that goes for good. */
export async function removeEventsOfText(rows: RowStore, textId: TextId): Promise<void> {
  await unaudited(rows).where('text_id', '=', textId).execute()
}

/** As `removeOldEvents`, for an annotation, or for one comment under it, of which nothing is left. */
export async function removeEventsOf(
  rows: RowStore,
  gone: { readonly textId: TextId; readonly annotationId: AnnotationId },
  commentId: CommentId | null,
): Promise<void> {
  const events = unaudited(rows)
    .where('text_id', '=', gone.textId)
    .where('annotation_id', '=', gone.annotationId)
  await (commentId === null ? events : events.where('comment_id', '=', commentId)).execute()
  await removeNotifications(rows, { ...gone, commentId })
}

function unaudited(rows: RowStore) {
  return rows.deleteFrom('event').where('audit_seq', 'is', null)
}

import type { AnnotationId, CommentId, TextId } from '@variorum/document'
import type { Insertable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import { noteTold } from './watch-told.ts'

type NotificationRow = Insertable<Rows['notification']>

/** Rows of one statement: SQLite takes 32,766 values in one. */
const ROWS_PER_INSERT = 1_000

/**
 * What the same member did a while ago and does again is no news until this much later: who moves a question to and fro, or opens and resolves
 * a thread, rings once.
 */
export const RINGS_AGAIN_MS = 4 * 60 * 60 * 1000

/** Told again, it is new again, in the place of what was told before; see `RINGS_AGAIN_MS`. */
export async function putNotifications(
  rows: RowTransaction,
  notifications: readonly NotificationRow[],
): Promise<void> {
  for (let at = 0; at < notifications.length; at += ROWS_PER_INSERT) {
    const fresh = await rows
      .insertInto('notification')
      .values(notifications.slice(at, at + ROWS_PER_INSERT))
      .onConflict((conflict) =>
        conflict
          .columns(['member_id', 'kind', 'about_id'])
          .doUpdateSet((row) => ({
            at: row.ref('excluded.at'),
            actor_id: row.ref('excluded.actor_id'),
            comment_id: row.ref('excluded.comment_id'),
            read_at: null,
            mail_id: null,
          }))
          .where((row) =>
            row.or([
              row('notification.actor_id', '<>', row.ref('excluded.actor_id')),
              row('notification.at', '<=', row('excluded.at', '-', RINGS_AGAIN_MS)),
            ]),
          ),
      )
      // Those alone that were put, or are new again.
      .returning(['id', 'member_id'])
      .execute()
    noteTold(rows, fresh)
  }
}

/** What is told of where a note stands. */
const OF_PLACES = ['note-changed', 'note-moved', 'note-orphaned'] as const

/** Somebody settled where a note stands: what was told of that until then is over, and what becomes of it from then on is news. */
export async function removeNotificationsOfPlace(
  rows: RowTransaction,
  { textId, annotationId }: Omit<CommentPlace, 'commentId'>,
): Promise<void> {
  await rows
    .deleteFrom('notification')
    .where('text_id', '=', textId)
    .where('annotation_id', '=', annotationId)
    .where('kind', 'in', OF_PLACES)
    .execute()
}

/**
 * Nobody has to look at reports of a comment any more, unless some wait still. What was told of them stays, and is not shown: who reports once
 * more what was decided rings no sooner than anybody else who does something again (`RINGS_AGAIN_MS`).
 */
export async function settleReported(
  rows: RowTransaction,
  { textId, annotationId, commentId }: CommentPlace,
  at: number,
): Promise<void> {
  await rows
    .updateTable('notification')
    .set({ read_at: at })
    .where('read_at', 'is', null)
    .where((told) =>
      told.not(
        told.exists(
          told
            .selectFrom('report')
            .select('report.at')
            .where('report.comment_id', '=', commentId)
            .where('report.decided_at', 'is', null),
        ),
      ),
    )
    .where('kind', '=', 'comment-reported')
    .where('text_id', '=', textId)
    .where('annotation_id', '=', annotationId)
    .where('comment_id', '=', commentId)
    .execute()
}

interface CommentPlace {
  readonly textId: TextId
  readonly annotationId: AnnotationId
  /** Null: the thread as a whole. */
  readonly commentId: CommentId | null
}

/**
 * Removes what anybody was told until some time, or of a thread or a comment of which nothing is left; with a thread, that somebody did not want
 * to be told of it.
 */
export async function removeNotifications(
  rows: RowStore,
  gone: { readonly until: number } | CommentPlace,
): Promise<void> {
  const notifications = rows.deleteFrom('notification')
  if ('until' in gone) {
    await notifications.where('at', '<=', gone.until).execute()
    return
  }
  const { textId, annotationId, commentId } = gone
  const ofThread = notifications
    .where('text_id', '=', textId)
    .where('annotation_id', '=', annotationId)
  if (commentId !== null) {
    // What became of a thread is told on, without the words that came with it.
    await ofThread.where('about_id', '=', commentId).execute()
    return
  }
  await ofThread.execute()
  await rows
    .deleteFrom('muted_thread')
    .where('text_id', '=', textId)
    .where('annotation_id', '=', annotationId)
    .execute()
}

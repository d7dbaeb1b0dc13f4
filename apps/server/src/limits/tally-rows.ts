import type { AnnotationId, CommentId, MemberId, TextId } from '@variorum/document'
import type { RowStore } from '../storage/ports.ts'

/** How much of a text is whose. */
export interface Tally {
  readonly annotations: number
  readonly comments: number
}

/** What a member has in a text. One row, whatever stands there. */
export async function tallyOf(rows: RowStore, textId: TextId, memberId: MemberId): Promise<Tally> {
  const own = await rows
    .selectFrom('text_tally')
    .select(['annotation_count', 'comment_count'])
    .where('text_id', '=', textId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return { annotations: own?.annotation_count ?? 0, comments: own?.comment_count ?? 0 }
}

export async function countCommentsUnder(rows: RowStore, id: AnnotationId): Promise<number> {
  const { count } = await rows
    .selectFrom('comment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('annotation_id', '=', id)
    .executeTakeFirstOrThrow()
  return count
}

export async function countVersions(rows: RowStore, id: CommentId): Promise<number> {
  const { count } = await rows
    .selectFrom('comment_version')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('comment_id', '=', id)
    .executeTakeFirstOrThrow()
  return count
}

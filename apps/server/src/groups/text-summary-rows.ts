import type { Audience, GroupId, MemberId } from '@variorum/document'
import type { TextRow } from '../access/text-rows.ts'
import type { RowStore } from '../storage/ports.ts'

/**
 * The texts of a group, newest first, with the number of open threads in each that were begun by that member or for one of these
 * audiences. A thread is an annotation that somebody said something under; highlights without words are none.
 */
export function textsWithOpenThreads(
  rows: RowStore,
  groupId: GroupId,
  memberId: MemberId,
  audiences: readonly Audience[],
): Promise<(TextRow & { readonly openThreadCount: number })[]> {
  return rows
    .selectFrom('text')
    .where('group_id', '=', groupId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .selectAll()
    .select((text) =>
      text
        .selectFrom('annotation')
        .whereRef('annotation.text_id', '=', 'text.id')
        .where('annotation.resolved_at', 'is', null)
        .where((annotation) =>
          annotation.or([
            annotation('annotation.audience', 'in', audiences),
            annotation('annotation.author_id', '=', memberId),
          ]),
        )
        .where((annotation) =>
          annotation.exists(
            annotation
              .selectFrom('comment')
              .select('comment.id')
              .whereRef('comment.annotation_id', '=', 'annotation.id'),
          ),
        )
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('openThreadCount'),
    )
    .execute()
}

import type { Audience, MemberId, TextId } from '@variorum/document'
import type { RowStore } from '../storage/ports.ts'

/** How many annotations of one author for one audience stand in a text. */
interface AnnotationCount {
  readonly authorId: MemberId
  readonly audience: Audience
  readonly count: number
}

export function countAnnotations(rows: RowStore, textId: TextId): Promise<AnnotationCount[]> {
  return rows
    .selectFrom('annotation')
    .select(({ fn }) => ['author_id as authorId', 'audience', fn.countAll<number>().as('count')])
    .where('text_id', '=', textId)
    .groupBy(['author_id', 'audience'])
    .execute()
}

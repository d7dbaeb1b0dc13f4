import { hasTag, type GroupId } from '@variorum/document'
import { attributesInRow, type AnnotationRow } from '../layers/annotation-rows.ts'
import type { RowStore } from '../storage/ports.ts'

/** Every annotation of a group that carries tags, whoever may see it. */
export function taggedAnnotations(rows: RowStore, groupId: GroupId): Promise<AnnotationRow[]> {
  return rows
    .selectFrom('annotation')
    .innerJoin('text', 'text.id', 'annotation.text_id')
    .selectAll('annotation')
    .where('text.group_id', '=', groupId)
    .where('annotation.attributes_json', 'is not', null)
    .where('annotation.attributes_json', 'like', '%"tags":%')
    .execute()
}

/** Of these, those that carry this tag. */
export function withTag(annotations: readonly AnnotationRow[], tag: string): AnnotationRow[] {
  return annotations.filter((row) => hasTag({ attributes: attributesInRow(row) }, tag))
}

/** Whether facilitators may know of it: what somebody keeps to themselves is in no count. */
export function isCounted({ audience }: Pick<AnnotationRow, 'audience'>): boolean {
  return audience !== 'self'
}

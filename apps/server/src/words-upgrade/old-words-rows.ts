import type { TextId } from '@variorum/document'
import type { TextRow } from '../access/text-rows.ts'
import { updateAnnotation } from '../layers/annotation-rows.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

/** The texts whose words are still kept as a tree. */
export function textsAsTree(rows: RowStore): Promise<TextRow[]> {
  return rows
    .selectFrom('words_as_tree')
    .innerJoin('text', 'text.id', 'words_as_tree.text_id')
    .selectAll('text')
    .execute()
}

/** The words of this text are a sequence from now on. */
export async function noLongerAsTree(rows: RowTransaction, textId: TextId): Promise<void> {
  await rows.deleteFrom('words_as_tree').where('text_id', '=', textId).execute()
}

/** Rewrites the stored targets of all annotations of a text, those that can still be brought back included. */
export async function rewriteTargets(
  rows: RowTransaction,
  textId: TextId,
  rewrite: (targetJson: string) => string,
): Promise<void> {
  const annotations = await rows
    .selectFrom('annotation')
    .select(['id', 'target_json'])
    .where('text_id', '=', textId)
    .execute()
  for (const { id, target_json: before } of annotations) {
    await updateAnnotation(rows, id, { target_json: rewrite(before) })
  }
  const deletions = await rows
    .selectFrom('undoable_deletion')
    .select(['id', 'kept_json'])
    .where('text_id', '=', textId)
    .execute()
  for (const { id, kept_json: json } of deletions) {
    const kept = JSON.parse(json) as { annotation: { target_json: string } | null }
    if (!kept.annotation) continue
    const { annotation } = kept
    const moved = { ...annotation, target_json: rewrite(annotation.target_json) }
    await rows
      .updateTable('undoable_deletion')
      .set({ kept_json: JSON.stringify({ ...kept, annotation: moved }) })
      .where('id', '=', id)
      .execute()
  }
}

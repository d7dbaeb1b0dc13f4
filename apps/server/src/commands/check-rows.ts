import { ANNOTATION_KINDS, AUDIENCES } from '@variorum/document'
import { toAnnotation, toComment } from '../layers/annotation-rows.ts'
import type { Finding } from '../storage/finding.ts'
import type { RowStore } from '../storage/ports.ts'

/** Annotations and comments that can't be read, and comments that stand in another text than their annotation. */
export async function checkRows(rows: RowStore): Promise<Finding[]> {
  const findings: Finding[] = []
  const look = (table: string, id: string, read: () => void): void => {
    try {
      read()
    } catch (error) {
      findings.push({ type: 'row-unreadable', table, id, reason: reasonOf(error) })
    }
  }
  for await (const row of rows.selectFrom('annotation').selectAll().stream()) {
    look('annotation', row.id, () => {
      const { kind, audience } = toAnnotation(row)
      if (!ANNOTATION_KINDS.includes(kind)) throw new Error('unknown kind')
      if (!AUDIENCES.includes(audience)) throw new Error('unknown audience')
    })
  }
  for await (const row of rows.selectFrom('comment').selectAll().stream()) {
    look('comment', row.id, () => toComment(row))
  }
  const misplaced = await rows
    .selectFrom('comment')
    .innerJoin('annotation', 'annotation.id', 'comment.annotation_id')
    .whereRef('annotation.text_id', '!=', 'comment.text_id')
    .select('comment.id')
    .execute()
  return [...findings, ...misplaced.map(({ id }) => ({ type: 'comment-misplaced' as const, id }))]
}

/** A schema's complaint quotes what it was given, which may be somebody's words. */
function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'no JSON'
  return error instanceof Error && error.name === 'Error' ? error.message : 'not of the right shape'
}

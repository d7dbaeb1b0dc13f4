import type { MemberId } from '@variorum/document'
import type { RowTransaction } from '../storage/ports.ts'

/** Forgets what these members read. */
export async function removeTraces(
  rows: RowTransaction,
  memberIds: readonly MemberId[],
): Promise<void> {
  if (memberIds.length === 0) return
  await rows.deleteFrom('paragraph_read').where('member_id', 'in', memberIds).execute()
  await rows.deleteFrom('text_visit').where('member_id', 'in', memberIds).execute()
}

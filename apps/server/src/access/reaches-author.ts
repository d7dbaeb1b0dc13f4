import { may, type ThreadInText } from '@variorum/document'
import type { AuthorRow } from './member-rows.ts'

/** Whether an author is told what is written to them of a thread: a member who was let in, is there still, and may read it. */
export function reachesAuthor(
  {
    id: memberId,
    role,
    user_id,
    admitted_at,
    removed_at,
  }: Pick<AuthorRow, 'id' | 'role' | 'user_id' | 'admitted_at' | 'removed_at'>,
  subject: ThreadInText,
): boolean {
  const isThere = user_id !== null && admitted_at !== null && removed_at === null
  return isThere && may({ memberId, role }, 'read-thread', subject)
}

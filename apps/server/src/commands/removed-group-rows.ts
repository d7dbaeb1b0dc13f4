import type { GroupId } from '@variorum/document'
import type { RowTransaction } from '../storage/ports.ts'

/**
 * Removes a group that has no texts any more, with its members and its audit log. Accounts stay.
 * @throws if a text is left.
 */
export async function removeGroup(rows: RowTransaction, id: GroupId): Promise<void> {
  // What lets the audit log go, and goes with the group.
  await rows
    .insertInto('group_in_removal')
    .values({ group_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  for (const table of IN_GROUP) await rows.deleteFrom(table).where('group_id', '=', id).execute()
  // With them goes what they alone were told, and chose.
  await rows.deleteFrom('member').where('group_id', '=', id).execute()
  await rows.deleteFrom('study_group').where('id', '=', id).execute()
}

/** What refers to members comes before them. */
const IN_GROUP = ['import', 'invitation', 'agreed_tag', 'event'] as const

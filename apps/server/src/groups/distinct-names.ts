import { distinctName, type GroupId, type MemberId } from '@variorum/document'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

/**
 * The name under which a member is to stand in a group: with a number after it where it looks like that of anybody who is or was in the
 * group, whose words still bear it. Where names are hidden there is no number: it would tell that the other name is there, and
 * the text's numbers tell people apart.
 */
export async function nameInGroup(
  rows: RowStore,
  groupId: GroupId,
  memberId: MemberId,
  name: string,
): Promise<string> {
  const group = await rows
    .selectFrom('study_group')
    .select('is_anonymous')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow()
  if (group.is_anonymous === 1) return name
  const others = await rows
    .selectFrom('member')
    .select('name')
    .where('group_id', '=', groupId)
    .where('id', '<>', memberId)
    .execute()
  return distinctName(
    name,
    others.map((other) => other.name),
  )
}

/** Gives those a number who came after somebody of the same look: to be called where names of a group begin to show. */
export async function tellNamesApart(rows: RowTransaction, groupId: GroupId): Promise<void> {
  const members = await rows
    .selectFrom('member')
    .select(['id', 'name'])
    .where('group_id', '=', groupId)
    .orderBy('joined_at')
    .orderBy('id')
    .execute()
  const names: string[] = []
  for (const { id, name } of members) {
    const distinct = distinctName(name, names)
    names.push(distinct)
    if (distinct === name) continue
    await rows.updateTable('member').set({ name: distinct }).where('id', '=', id).execute()
  }
}

import { distinctName, type GroupId, type MemberId } from '@variorum/document'
import type { GroupCommand } from '../access/command-group.ts'
import { groupById } from '../access/group-rows.ts'
import { membersEver, namesOfOthers, updateMember } from '../access/member-rows.ts'
import type { RowStore } from '../storage/ports.ts'

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
  const group = await groupById(rows, groupId)
  if (group.is_anonymous === 1) return name
  return distinctName(name, await namesOfOthers(rows, groupId, memberId))
}

/** Gives those a number who came after somebody of the same look: to be called where names of a group begin to show. */
export async function tellNamesApart({
  rows,
  group,
  happened,
}: Pick<GroupCommand, 'rows' | 'group' | 'happened'>): Promise<void> {
  const names: string[] = []
  for (const { id, name } of await membersEver(rows, group.id)) {
    const distinct = distinctName(name, names)
    names.push(distinct)
    if (distinct === name) continue
    await updateMember(rows, id, { name: distinct })
    const subject = { from: name, to: distinct }
    await happened({ kind: 'member-renamed', memberId: id, subject })
  }
}

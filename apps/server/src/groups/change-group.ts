import { may, type GroupId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Transaction } from 'kysely'
import type { SignedInUser } from '../accounts/accounts.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Rows } from '../storage/schema.ts'
import { actorOf } from '../texts/text-rows.ts'
import type { GroupDeps } from './group-deps.ts'
import { groupState, requireGroupMember, type GroupMember } from './require-member.ts'

/** Only what is named changes. */
export interface GroupChanges {
  readonly name?: string | undefined
  readonly isArchived?: boolean | undefined
  readonly admitsNewcomers?: boolean | undefined
}

/**
 * Renames a group, archives it or takes it out of the archive, and sets whether a facilitator admits newcomers. What is so already is
 * no change and no line in the log.
 * @throws {AppError} `not-allowed`, and see `requireGroupMember`.
 */
export async function changeGroup(
  { storage, rooms, now }: Pick<GroupDeps, 'storage' | 'rooms' | 'now'>,
  user: SignedInUser | null,
  groupId: GroupId,
  changes: GroupChanges,
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    const asking = await requireGroupMember(rows, user, groupId)
    if (!may(actorOf(asking.member), 'change-group', groupState(asking.group))) {
      throw new AppError('not-allowed')
    }
    await applyChanges(rows, asking, changes, now())
  })
  // The texts of an archived group are closed, too.
  if (changes.isArchived !== undefined) await rooms.reexamine({ groupId })
}

async function applyChanges(
  rows: Transaction<Rows>,
  { member, group }: GroupMember,
  { name, isArchived, admitsNewcomers }: GroupChanges,
  at: number,
): Promise<void> {
  const entry = { groupId: group.id, at, actorId: member.id }
  const update = rows.updateTable('study_group').where('id', '=', group.id)
  if (name !== undefined && name !== group.name) {
    await update.set({ name }).execute()
    const subject = { from: group.name, to: name }
    await recordAudit(rows, { ...entry, action: 'group-renamed', subject })
  }
  if (isArchived !== undefined && isArchived !== groupState(group).isArchived) {
    await update.set({ archived_at: isArchived ? at : null }).execute()
    const action = isArchived ? 'group-archived' : 'group-restored'
    await recordAudit(rows, { ...entry, action, subject: {} })
  }
  if (admitsNewcomers !== undefined && admitsNewcomers !== (group.admits_newcomers === 1)) {
    await update.set({ admits_newcomers: admitsNewcomers ? 1 : 0 }).execute()
    const subject = { admission: admitsNewcomers ? 'by-facilitator' : 'open' } as const
    await recordAudit(rows, { ...entry, action: 'admission-changed', subject })
  }
}

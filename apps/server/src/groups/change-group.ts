import { may, type GroupId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Transaction } from 'kysely'
import {
  groupState,
  namesState,
  requireGroupMember,
  type GroupMember,
} from '../access/require-member.ts'
import { actorOf } from '../access/text-rows.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { rebuildLayers } from '../layers/rebuild-layers.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { Rows } from '../storage/schema.ts'
import { tellNamesApart } from './distinct-names.ts'
import type { GroupDeps } from './group-deps.ts'

/** Only what is named changes. */
export interface GroupChanges {
  readonly name?: string | undefined
  readonly isArchived?: boolean | undefined
  readonly admitsNewcomers?: boolean | undefined
  readonly isAnonymous?: boolean | undefined
}

/**
 * Renames a group, archives it or takes it out of the archive, and sets whether a facilitator admits newcomers and whether members see
 * each other's names. What is so already is no change and no line in the log. When it returns, no connection that may not be told names
 * is told any.
 * @throws {AppError} `not-allowed`, and see `requireGroupMember`.
 */
export async function changeGroup(
  { storage, rooms, now, newId }: Pick<GroupDeps, 'storage' | 'rooms' | 'now' | 'newId'>,
  user: SignedInUser | null,
  groupId: GroupId,
  changes: GroupChanges,
): Promise<void> {
  await storage.transaction(async (transaction) => {
    const { rows } = transaction
    const asking = await requireGroupMember(rows, user, groupId)
    if (!may(actorOf(asking.member), 'change-group', groupState(asking.group))) {
      throw new AppError('not-allowed')
    }
    await applyChanges(rows, asking, changes, now())
    if (await hideOrShowNames(rows, asking, changes.isAnonymous, now())) {
      await rebuildLayers(transaction, groupId, newId)
    }
  })
  // The texts of an archived group are closed, too.
  if (changes.isArchived !== undefined || changes.isAnonymous !== undefined) {
    await rooms.reexamine({ groupId })
  }
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

/** False if it is so already. */
async function hideOrShowNames(
  rows: Transaction<Rows>,
  { member, group }: GroupMember,
  isAnonymous: boolean | undefined,
  at: number,
): Promise<boolean> {
  if (isAnonymous === undefined || isAnonymous === namesState(group).isAnonymous) return false
  await rows
    .updateTable('study_group')
    .set({ is_anonymous: isAnonymous ? 1 : 0 })
    .where('id', '=', group.id)
    .execute()
  if (!isAnonymous) await tellNamesApart(rows, group.id)
  const action = isAnonymous ? 'names-hidden' : 'names-shown'
  await recordAudit(rows, { groupId: group.id, at, actorId: member.id, action, subject: {} })
  return true
}

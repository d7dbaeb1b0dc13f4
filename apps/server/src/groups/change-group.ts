import type { GroupId } from '@variorum/document'
import { commandGroup, type GroupCommand } from '../access/command-group.ts'
import { updateGroupRow } from '../access/group-rows.ts'
import { groupState, namesState } from '../access/require-member.ts'
import { rebuildLayers } from '../layers/rebuild-layers.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
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
  await commandGroup({ storage, now }, user, groupId, 'change-group', async (command) => {
    await applyChanges(command, changes)
    if (await hideOrShowNames(command, changes.isAnonymous)) {
      await rebuildLayers(command, groupId, newId)
    }
  })
  // The texts of an archived group are closed, too.
  if (changes.isArchived !== undefined || changes.isAnonymous !== undefined) {
    await rooms.reexamine({ groupId })
  }
}

async function applyChanges(
  { rows, group, at, happened }: GroupCommand,
  { name, isArchived, admitsNewcomers }: GroupChanges,
): Promise<void> {
  if (name !== undefined && name !== group.name) {
    await updateGroupRow(rows, group.id, { name })
    await happened({ kind: 'group-renamed', subject: { from: group.name, to: name } })
  }
  if (isArchived !== undefined && isArchived !== groupState(group).isArchived) {
    await updateGroupRow(rows, group.id, { archived_at: isArchived ? at : null })
    await happened({ kind: isArchived ? 'group-archived' : 'group-restored', subject: {} })
  }
  if (admitsNewcomers !== undefined && admitsNewcomers !== (group.admits_newcomers === 1)) {
    await updateGroupRow(rows, group.id, { admits_newcomers: admitsNewcomers ? 1 : 0 })
    const subject = { admission: admitsNewcomers ? 'by-facilitator' : 'open' } as const
    await happened({ kind: 'admission-changed', subject })
  }
}

/** False if it is so already. */
async function hideOrShowNames(
  command: GroupCommand,
  isAnonymous: boolean | undefined,
): Promise<boolean> {
  const { rows, group, happened } = command
  if (isAnonymous === undefined || isAnonymous === namesState(group).isAnonymous) return false
  await updateGroupRow(rows, group.id, { is_anonymous: isAnonymous ? 1 : 0 })
  await happened({ kind: isAnonymous ? 'names-hidden' : 'names-shown', subject: {} })
  if (!isAnonymous) await tellNamesApart(command)
  return true
}

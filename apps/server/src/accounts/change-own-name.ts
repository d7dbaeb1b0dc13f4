import { may, type MemberId, type UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { renameMember } from '@variorum/ydoc'
import { updateMember } from '../access/member-rows.ts'
import { groupState } from '../access/require-member.ts'
import { memberActor, layerKey } from '../access/text-rows.ts'
import { happenedBy } from '../events/record-event.ts'
import { nameInGroup } from '../groups/distinct-names.ts'
import { readNamingLayers, type NamingLayer } from '../layers/layer-name-rows.ts'
import { readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import { renameUser } from '../sign-in/user-rows.ts'
import type { RoomKey, RowTransaction, Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import { ownMembers, type OwnMember } from './own-member-rows.ts'

interface RenamingDeps {
  readonly storage: Storage
  readonly rooms: Pick<RoomRegistry, 'commit' | 'reexamine'>
  readonly now: () => number
}

/** Somebody may begin to talk in one more layer while the rooms of the others are opened; hardly twice in a row. */
const TRIES = 3

/**
 * Gives a user another name, in every group that they are in or wait for (with a number after it where somebody's looks like it). Rows, audit logs and the layers that name them change in one
 * transaction: one record in each layer, however much they wrote. Then their connections join anew, under that name. In groups that they
 * left or were removed from, they keep the old one.
 * @throws {AppError} `storage-failed` if they kept on talking in new places meanwhile.
 */
export async function changeOwnName(
  deps: RenamingDeps,
  userId: UserId,
  name: string,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (await tryToRename(deps, userId, name)) return deps.rooms.reexamine({ userId })
  }
  throw new AppError('storage-failed')
}

/** False if a layer names them by now that was not asked for. */
async function tryToRename(
  { storage, rooms, now }: RenamingDeps,
  userId: UserId,
  name: string,
): Promise<boolean> {
  const known = await readNamingLayers(storage.rows, idsOf(await ownMembers(storage.rows, userId)))
  const keys = new Map(known.map(keyOf).map((key) => [`${key.room}@${key.epoch}`, key]))
  return rooms.commit([...keys.values()], async ({ rows }, docOf) => {
    const renamed = await ownMembers(rows, userId)
    const naming = await readNamingLayers(rows, idsOf(renamed))
    const isCovered = ({ room, epoch }: RoomKey) => keys.has(`${room}@${epoch}`)
    if (!naming.map(keyOf).every(isCovered)) return false
    const at = now()
    await renameUser(rows, userId, name, at)
    const names = new Map<MemberId, string>()
    for (const member of renamed) {
      names.set(member.id, await renameMemberRow(rows, member, name, at))
    }
    for (const layer of naming) {
      const shown = await readOrMakeShownMembers(rows, layer, [layer.memberId])
      const { id } = shown.get(layer.memberId) ?? { id: layer.memberId }
      renameMember(docOf(keyOf(layer)), { id, name: names.get(layer.memberId) ?? name })
    }
    return true
  })
}

/** Answers the name under which they stand in that group now. */
async function renameMemberRow(
  rows: RowTransaction,
  member: OwnMember,
  given: string,
  at: number,
): Promise<string> {
  const name = await nameInGroup(rows, member.group_id, member.id, given)
  if (member.name === name) return name
  if (!may(memberActor(member), 'change-own-name', groupState(member))) {
    throw new AppError('not-allowed')
  }
  await updateMember(rows, member.id, { name })
  const happened = happenedBy(rows, member, at)
  const subject = { from: member.name, to: name }
  await happened({ kind: 'member-renamed', memberId: member.id, subject })
  return name
}

function idsOf(members: readonly OwnMember[]): MemberId[] {
  return members.map(({ id }) => id)
}

function keyOf({ textId, layerEpoch, layer }: NamingLayer): RoomKey {
  return layerKey({ id: textId, layer_epoch: layerEpoch }, layer)
}
